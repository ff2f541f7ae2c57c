namespace Microsoft.Bot.Builder;

/// <summary>Hands out named properties.</summary>
public interface IPropertyManager
{
    IStatePropertyAccessor<T> CreateProperty<T>(string name);
}
