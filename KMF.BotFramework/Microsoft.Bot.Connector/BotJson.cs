using System.Buffers;
using System.Text;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector;

/// <summary>The one serializer of everything that goes over the wire. Its contracts are found once.</summary>
internal static class BotJson
{
    public const int MaxDepth = 64;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static JsonSerializerSettings Settings { get; } = new()
    {
        NullValueHandling = NullValueHandling.Ignore,
        Formatting = Formatting.None,
        DateFormatHandling = DateFormatHandling.IsoDateFormat,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        ReferenceLoopHandling = ReferenceLoopHandling.Serialize,
        MaxDepth = MaxDepth,
    };

    public static JsonSerializer Serializer { get; } = JsonSerializer.Create(Settings);

    public static T Read<T>(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { MaxDepth = MaxDepth, ArrayPool = CharPool.Instance };
        return Serializer.Deserialize<T>(reader);
    }

    public static ReadOnlyMemory<byte> Write(object value)
    {
        var bytes = new MemoryStream(1024);
        using (var text = new StreamWriter(bytes, Utf8, bufferSize: 1024, leaveOpen: true))
        using (var writer = new JsonTextWriter(text) { ArrayPool = CharPool.Instance })
        {
            Serializer.Serialize(writer, value);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    /// <summary>Lends the reader and the writer their buffers.</summary>
    private sealed class CharPool : IArrayPool<char>
    {
        public static readonly CharPool Instance = new();

        public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

        public void Return(char[] array) => ArrayPool<char>.Shared.Return(array);
    }
}
