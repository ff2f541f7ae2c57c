using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>Makes the buttons of a session's cards.</summary>
public static class Button
{
    /// <summary>The property of a button's data that is ours; what people fill in stands beside it.</summary>
    public const string DataKey = "kmf";

    /// <summary>
    /// An <c>Action.Execute</c> with an <c>Action.Submit</c> of the same data for clients that do not know it. Its title is the text
    /// <c>button.{verb}</c>, or <paramref name="title"/>.
    /// </summary>
    /// <param name="scene">The card it is on.</param>
    /// <param name="verb">One of <see cref="Verb"/>.</param>
    /// <param name="item">What it is about.</param>
    /// <param name="other">The second contribution of a merge.</param>
    /// <param name="page">The page to show.</param>
    /// <param name="title">The title, where it is not the verb's own.</param>
    /// <param name="withInputs">Whether what is filled in comes with it.</param>
    /// <param name="primary">Whether it is the card's main button.</param>
    /// <param name="part">The part of the question that it is about.</param>
    public static AdaptiveExecuteAction For(
        CardScene scene,
        string verb,
        Guid? item = null,
        Guid? other = null,
        int page = 0,
        string? title = null,
        bool withInputs = false,
        bool primary = false,
        string? part = null
    )
    {
        return Of(verb, title ?? scene.Texts["button." + verb], Data(scene.Session, verb, item, other, page, part), withInputs, primary);
    }

    /// <summary>A button about a lesson of the library, which belongs to no session.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="verb">One of <see cref="Library.LessonVerb"/>.</param>
    /// <param name="title">Its title.</param>
    /// <param name="withInputs">Whether what is filled in comes with it.</param>
    /// <param name="other">A second lesson, or null.</param>
    /// <param name="primary">Whether it is the card's main button; by default where inputs come with it.</param>
    public static AdaptiveExecuteAction ForLesson(
        Guid lesson,
        string verb,
        string title,
        bool withInputs = false,
        Guid? other = null,
        bool? primary = null
    ) => Of(verb, title, LessonData(lesson, verb, other), withInputs, primary ?? withInputs);

    /// <summary>What a button about a lesson carries.</summary>
    public static Dictionary<string, object> LessonData(Guid lesson, string verb, Guid? other = null)
    {
        var data = new Dictionary<string, object>
        {
            ["verb"] = verb,
            ["session"] = Guid.Empty.ToString("N"),
            ["item"] = lesson.ToString("N"),
        };
        if (other is { } second)
        {
            data["other"] = second.ToString("N");
        }

        return new Dictionary<string, object> { [DataKey] = data };
    }

    /// <summary>A button about actions, which works wherever they are shown.</summary>
    /// <param name="verb">One of <see cref="Verb.OfActions"/>.</param>
    /// <param name="title">Its title.</param>
    /// <param name="card">The card that it stands on, as <see cref="ActionCards"/> names it.</param>
    /// <param name="action">The action, or null for all.</param>
    /// <param name="page">The page to show.</param>
    /// <param name="primary">Whether it is the card's main button.</param>
    public static AdaptiveExecuteAction ForAction(
        string verb,
        string title,
        string card,
        Guid? action = null,
        int page = 0,
        bool primary = false
    )
    {
        var data = new Dictionary<string, object>
        {
            ["verb"] = verb,
            ["session"] = Guid.Empty.ToString("N"),
            ["step"] = card,
            ["page"] = page,
        };
        if (action is { } id)
        {
            data["item"] = id.ToString("N");
        }

        return Of(verb, title, new Dictionary<string, object> { [DataKey] = data }, withInputs: false, primary);
    }

    /// <summary>A button of a standing technique, which belongs to no session.</summary>
    /// <param name="verb">What it carries as its verb.</param>
    /// <param name="title">Its title.</param>
    /// <param name="item">What it is about.</param>
    /// <param name="part">Which part of it, or null.</param>
    /// <param name="page">The page to show.</param>
    /// <param name="withInputs">Whether what is filled in comes with it.</param>
    /// <param name="primary">Whether it is the card's main button.</param>
    public static AdaptiveExecuteAction ForStanding(
        string verb,
        string title,
        Guid item,
        string? part = null,
        int page = 0,
        bool withInputs = false,
        bool primary = false
    )
    {
        var data = new Dictionary<string, object>
        {
            ["verb"] = verb,
            ["session"] = Guid.Empty.ToString("N"),
            ["item"] = item.ToString("N"),
        };
        if (part is not null)
        {
            data["part"] = part;
        }

        if (page > 0)
        {
            data["page"] = page;
        }

        return Of(verb, title, new Dictionary<string, object> { [DataKey] = data }, withInputs, primary);
    }

    /// <summary>A button about the conversation itself.</summary>
    public static AdaptiveExecuteAction ForPlace(string verb, string title) =>
        Of(
            verb,
            title,
            new Dictionary<string, object>
            {
                [DataKey] = new Dictionary<string, object> { ["verb"] = verb, ["session"] = Guid.Empty.ToString("N") },
            },
            withInputs: true,
            primary: true
        );

    private static AdaptiveExecuteAction Of(string verb, string title, Dictionary<string, object> data, bool withInputs, bool primary)
    {
        var inputs = withInputs ? AdaptiveAssociatedInputs.Auto : AdaptiveAssociatedInputs.None;
        var style = primary ? "positive" : null;
        return new AdaptiveExecuteAction
        {
            Title = title,
            Verb = verb,
            Data = data,
            AssociatedInputs = inputs,
            Style = style,
            Fallback = new AdaptiveFallbackElement(
                new AdaptiveSubmitAction
                {
                    Title = title,
                    Data = data,
                    AssociatedInputs = inputs,
                    Style = style,
                }
            ),
        };
    }

    /// <summary>What a button carries.</summary>
    public static Dictionary<string, object> Data(
        Session session,
        string verb,
        Guid? item = null,
        Guid? other = null,
        int page = 0,
        string? part = null
    )
    {
        var data = new Dictionary<string, object>
        {
            ["verb"] = verb,
            ["session"] = session.Id.ToString("N"),
            ["entry"] = session.StepEntry,
            ["step"] = session.StepId,
        };
        if (item is { } id)
        {
            data["item"] = id.ToString("N");
        }

        if (other is { } second)
        {
            data["other"] = second.ToString("N");
        }

        if (page > 0)
        {
            data["page"] = page;
        }

        if (part is not null)
        {
            data["part"] = part;
        }

        return new Dictionary<string, object> { [DataKey] = data };
    }
}
