using System.Globalization;
using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Writes the width of a table column as "50px" or, for a share, as a number: 2, not 2.0.</summary>
internal sealed class ColumnWidthConverter : JsonConverter<ColumnWidth>
{
    public override void WriteJson(JsonWriter writer, ColumnWidth value, JsonSerializer serializer)
    {
        if (value.Pixels > 0)
        {
            writer.WriteValue(string.Create(CultureInfo.InvariantCulture, $"{value.Pixels}px"));
        }
        else if (double.IsInteger(value.Share))
        {
            writer.WriteValue((long)value.Share);
        }
        else
        {
            writer.WriteValue(value.Share);
        }
    }

    public override ColumnWidth ReadJson(
        JsonReader reader,
        Type objectType,
        ColumnWidth existingValue,
        bool hasExistingValue,
        JsonSerializer serializer
    )
    {
        switch (reader.Value)
        {
            case string text
                when text.EndsWith("px", StringComparison.Ordinal)
                    && double.TryParse(text[..^2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pixels):
                return new ColumnWidth(pixels, 0);
            case long share and >= 0:
                return new ColumnWidth(0, share);
            case double share and >= 0:
                return new ColumnWidth(0, share);
        }

        if (reader.TokenType != JsonToken.Null)
        {
            CardReading.Ignore(reader, serializer, $"Unknown column width '{reader.Value}'");
        }

        return default;
    }
}
