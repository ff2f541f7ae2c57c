using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.Bot.Schema;
using Microsoft.Rest.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace KMF.Dialogs.Sessions;

/// <summary>
/// Activities as JSON, both ways, with the SDK's types but not its settings: those look for streams in whatever is attached, level by
/// level, which takes ten seconds for 0.9 MB that are nested 50 deep, and never ends for a card.
/// </summary>
public static class ActivityJson
{
    /// <summary>How deep an activity may be nested.</summary>
    public const int MaxDepth = 64;

    /// <summary>How the SDK's types are read and written, found once.</summary>
    public static readonly IContractResolver Contracts = new PlainContent();

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly JsonSerializer Serializer = JsonSerializer.Create(
        new JsonSerializerSettings
        {
            NullValueHandling = NullValueHandling.Ignore,
            DateTimeZoneHandling = DateTimeZoneHandling.Utc,

            // What somebody typed stays what they typed, also where it looks like a time.
            DateParseHandling = DateParseHandling.None,
            ContractResolver = Contracts,
            Converters = [new Iso8601TimeSpanConverter()],
            MaxDepth = MaxDepth,
        }
    );

    /// <exception cref="JsonException">It is no JSON, not of this shape, or nested too deep.</exception>
    public static T? Read<T>(TextReader text)
    {
        using var reader = new JsonTextReader(text) { ArrayPool = CharPool.Instance };
        return Serializer.Deserialize<T>(reader);
    }

    /// <summary>As text, to be kept.</summary>
    public static string Text(object value)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var writer = new JsonTextWriter(text) { ArrayPool = CharPool.Instance };
        Serializer.Serialize(writer, value);
        return text.ToString();
    }

    /// <summary>As UTF-8, to be sent.</summary>
    public static void Write(object value, Stream to)
    {
        using var text = new StreamWriter(to, Utf8, bufferSize: 1024, leaveOpen: true);
        using var writer = new JsonTextWriter(text) { ArrayPool = CharPool.Instance };
        Serializer.Serialize(writer, value);
    }

    private sealed class PlainContent : DefaultContractResolver
    {
        protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
        {
            var property = base.CreateProperty(member, memberSerialization);
            if (member.DeclaringType == typeof(Attachment) && member.Name == nameof(Attachment.Content))
            {
                property.Converter = null;
            }

            return property;
        }
    }

    /// <summary>Lends the reader and the writer their buffers.</summary>
    private sealed class CharPool : IArrayPool<char>
    {
        public static readonly CharPool Instance = new();

        public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

        public void Return(char[]? array) => ArrayPool<char>.Shared.Return(array!);
    }
}
