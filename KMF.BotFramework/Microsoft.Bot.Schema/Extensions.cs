namespace Microsoft.Bot.Schema;

/// <summary>Cards as attachments.</summary>
public static class Extensions
{
    public static Attachment ToAttachment(this HeroCard card) => Attach(card, HeroCard.ContentType);

    public static Attachment ToAttachment(this ThumbnailCard card) => Attach(card, ThumbnailCard.ContentType);

    private static Attachment Attach(object card, string contentType) => new() { Content = card, ContentType = contentType };
}
