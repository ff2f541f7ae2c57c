namespace Microsoft.Bot.Schema;

/// <summary>What a typeahead search found.</summary>
public class SearchInvokeResponse : AdaptiveCardInvokeResponse;
