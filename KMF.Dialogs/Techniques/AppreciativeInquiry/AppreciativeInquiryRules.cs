using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.AppreciativeInquiry;

/// <summary>The five Ds: one sentence is told of what worked, who dreams is in a group, and what is taken on is an action.</summary>
internal sealed class AppreciativeInquiryRules(SessionServices services) : TechniqueRules(Definition, Discovery, Dream, Design, Destiny)
{
    public static readonly Question Definition = new("definition", Minutes: 15);
    public static readonly Question Discovery = new("discovery", Minutes: 25);
    public static readonly Question Dream = new("dream", Minutes: 35)
    {
        BuildsOn = ["discovery"],
        Carries = [DreamGroups.Field],
        TakesPictures = true,
    };

    public static readonly Question Design = new("design", Minutes: 25)
    {
        BuildsOn = ["dream"],
        Fields = [new("text", Required: true), new("kind", Required: true) { Choices = ["action", "process", "system", "change"] }],
        GroupBy = "kind",
    };

    public static readonly Question Destiny = new("destiny", Minutes: 20)
    {
        IsNamed = true,
        BuildsOn = ["design"],
        Fields =
        [
            new("text", Required: true),
            new("measure", Required: false),
            new("step", Required: true),
            new("due", Required: true) { IsDay = true },
        ],
    };

    private const int LongestAction = 500;

    internal override ImmutableArray<TechniqueButton> Buttons => AppreciativeInquiryButtons.All;

    public override string? Refuse(GivenAnswer answer) =>
        answer.Question.Id switch
        {
            "discovery" when Sentences.Count(answer.Fields["text"]) > 1 => answer.Texts["discovery.oneSentence"],
            "destiny" when SetUpForm.Day(answer.Fields["due"]) < services.DayOf(services.Clock.GetUtcNow()) => answer.Texts["destiny.past"],
            _ => null,
        };

    public override string? Doubt(GivenAnswer answer) =>
        answer.Question == Definition && AffirmativeTopic.ReadsAsProblem(answer.Fields["text"]) ? answer.Texts["definition.doubt"] : null;

    /// <summary>Who adds a dream is in a group, and from then on the groups stay together.</summary>
    public override async Task<Session> EnterAsync(GivenAnswer answer, CancellationToken cancellationToken)
    {
        // Each time that it has to be tried again somebody else got in.
        var (session, by) = (answer.Session, answer.By);
        while (
            answer.Question == Dream
            && session.Asks(Dream.Id)
            && DreamGroups.InOrEmpty(session) is var groups
            && !(groups.IsFixed && groups.Of(by.Id) is not null)
        )
        {
            var change = new SessionChange((groups.With(new Dreamer(by.Id, by.Name)) with { IsFixed = true }).KeptIn(session));
            await services.Store.CommitAsync(change, cancellationToken);
            session = await services.Store.FindAsync(session.TenantId, session.Id, cancellationToken) ?? session;
        }

        return session;
    }

    /// <summary>A dream carries its group; where names are hidden it does not, for a group is too few people to be hidden among.</summary>
    public override ImmutableSortedDictionary<string, string> Complete(GivenAnswer answer) =>
        answer.Question == Dream && answer.Session.ShowNames && DreamGroups.InOrEmpty(answer.Session).Of(answer.By.Id) is { } group
            ? answer.Fields.SetItem(DreamGroups.Field, group.ToString(CultureInfo.InvariantCulture))
            : answer.Fields;

    /// <summary>What somebody takes on is an action of theirs: its first small step, and what that is for.</summary>
    public override ActionItem? ActionOf(GivenAnswer answer, Guid contributionId)
    {
        if (answer.Question != Destiny)
        {
            return null;
        }

        var step = UserText.Shorten(UserText.CleanLine(answer.Fields["step"]), LongestAction / 2);
        return new ActionItem(
            contributionId,
            UserText.Shorten($"{step} ({UserText.CleanLine(answer.Fields["text"])})", LongestAction - 1),
            answer.By,
            SetUpForm.Day(answer.Fields["due"]),
            contributionId
        );
    }
}
