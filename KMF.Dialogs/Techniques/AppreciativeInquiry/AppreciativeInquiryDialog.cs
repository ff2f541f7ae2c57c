using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.AppreciativeInquiry;

/// <summary>
/// The five Ds: one affirmative topic, what worked well, what we would love to see, what it needs, and who takes what forward.
/// </summary>
[Technique("appreciative-inquiry", Phase.Before)]
public sealed class AppreciativeInquiryDialog : TechniqueDialog
{
    private const int DaysToCheckIn = 30;
    private const int FewestToDraw = 3;
    private const string CheckIn = "check-in";
    private const string LookBack = "after-action-review";
    private static readonly TimeOnly Morning = new(9, 0);

    public AppreciativeInquiryDialog(SessionServices services)
        : base(nameof(AppreciativeInquiryDialog), services, new AppreciativeInquiryRules(services))
    {
        Cards = new AppreciativeInquiryCards(services, Rules);
        Record = new AppreciativeInquiryRecord(Rules);
        Steps(SetUpAsync, DefinitionAsync, DiscoveryAsync, DreamAsync, DesignAsync, DestinyAsync, ReviewAgainAsync, EndAsync);
    }

    private Task<DialogTurnResult> DefinitionAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, AppreciativeInquiryRules.Definition, cancellationToken);

    private async Task<DialogTurnResult> DiscoveryAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        move.Keep(InquiryTopic.Words, InquiryTopic.Of(await Store.ReadAsync(move.Session, cancellationToken))?.Text);
        return await AskAsync(step, AppreciativeInquiryRules.Discovery, cancellationToken);
    }

    private async Task<DialogTurnResult> DreamAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        await DrawGroupsAsync(MoveOf(step), cancellationToken);
        return await AskAsync(step, AppreciativeInquiryRules.Dream, cancellationToken);
    }

    private Task<DialogTurnResult> DesignAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, AppreciativeInquiryRules.Design, cancellationToken);

    // Where answers are collected over days this is the step in which all questions are open.
    private async Task<DialogTurnResult> DestinyAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        if (MoveOf(step).Session.CollectUntil is not null)
        {
            await DrawGroupsAsync(MoveOf(step), cancellationToken);
        }

        return await AskAsync(step, AppreciativeInquiryRules.Destiny, cancellationToken);
    }

    // Taken up again, it is looked back on thirty days after it closes again.
    private Task<DialogTurnResult> ReviewAgainAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        MoveOf(step).Withdraw(StableId.Of(MoveOf(step).Session.Id, CheckIn));
        return ReviewAsync(step, cancellationToken);
    }

    private async Task<DialogTurnResult> EndAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        var contents = await Store.ReadAsync(move.Session, cancellationToken);
        var result = await CloseAsync(step, cancellationToken);
        if (contents.Actions.Length > 0)
        {
            move.Say(CheckInOf(move.Session, contents, Services.DayOf(move.Now).AddDays(DaysToCheckIn)));
        }

        return result;
    }

    private OutgoingMessage CheckInOf(Session session, SessionContents contents, DateOnly day)
    {
        var scene = CardScene.Of(session, Services.Texts, Rules.Questions, new Viewer(session.Language));
        var card = CommitmentCards.MonthOn(scene, contents.Actions, Services.Texts.Technique(LookBack, session.Language)!);
        return Announcement.Card(session, StableId.Of(session.Id, CheckIn), card) with { NotBefore = Services.TimeOf(day, Morning) };
    }

    // Among those who have taken part so far; where hardly anybody has, among all who could. Who is in a group stays there.
    private async Task DrawGroupsAsync(SessionMove move, CancellationToken cancellationToken)
    {
        var present = (await Store.ReadAsync(move.Session, cancellationToken))
            .Participants.Select(participant => participant.Person)
            .ToList();
        var people = (present.Count >= FewestToDraw || move.Session.Roster.IsEmpty ? present : [.. move.Session.Roster])
            .Select(person => new Dreamer(person.Id, person.Name))
            .OrderBy(person => person.Id, StringComparer.Ordinal)
            .ToList();
        var groups = DreamGroups.In(move.Session) is { Groups.IsEmpty: false } drawn
            ? people.Aggregate(drawn, (all, person) => all.With(person))
            : DreamGroups.Draw(people);
        move.Keep(DreamGroups.Setting, groups.Kept());
    }
}
