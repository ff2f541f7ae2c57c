using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>The home team's card while peers are invited: who was asked and said what, and who else may help.</summary>
internal static class PeersCards
{
    /// <summary>How many peers are suggested at once.</summary>
    public const int MostPeers = 6;

    private const int LongestNames = 900;
    private const int LongestTitle = 120;
    private const int LongestSuggestion = 200;

    public static IEnumerable<AdaptiveElement> Inviting(
        CardScene scene,
        Question question,
        StepContents step,
        IReadOnlyList<Peer> peers,
        bool isShort
    ) =>
        [
            .. Day(scene, isShort),
            .. Answers(scene),
            .. scene.Viewer.IsFull || scene.Viewer.Editing is not null ? [] : Suggestions(scene, question, step),
            .. peers
                .GroupBy(peer => peer.Reason)
                .SelectMany(group => group.Select(peer => One(scene, peer)).Prepend(Elements.SubHeading(Asked(scene, group.Key)))),
            .. scene.Viewer.IsFacilitator ? Colleagues(scene) : [],
        ];

    private static IEnumerable<AdaptiveElement> Day(CardScene scene, bool isShort)
    {
        yield return Elements.Quiet(scene.Texts.With("invite.date", ("date", InvitationCards.Day(scene))));
        if (isShort)
        {
            yield return Elements.Box([Elements.Line(scene.Texts["invite.short"])], separator: false, emphasis: true);
        }
    }

    private static IEnumerable<AdaptiveElement> Answers(CardScene scene)
    {
        var (texts, invitations) = (scene.Texts, Invitations.Of(scene.Session));
        return invitations.All.IsEmpty
            ? [Elements.Quiet(texts["invite.nobody"])]
            :
            [
                .. Names(texts["invite.accepted"], InvitationAnswer.Accepted),
                .. Names(texts["invite.declined"], InvitationAnswer.Declined),
                .. Names(texts["invite.waiting"], InvitationAnswer.None),
            ];

        IEnumerable<AdaptiveElement> Names(string label, InvitationAnswer answer) =>
            invitations.With(answer).Any()
                ? Elements.Quote(string.Join(", ", invitations.With(answer).Select(person => person.Name)), label, LongestNames)
                : [];
    }

    private static IEnumerable<AdaptiveElement> Suggestions(CardScene scene, Question question, StepContents step)
    {
        var mine = step.Mine.Select(contribution => contribution.Id).ToHashSet();
        var shown = step
            .Page.Select(contribution =>
                Named(scene, contribution, QuestionCard.One(scene, question, contribution, own: mine.Contains(contribution.Id)))
            )
            .ToList();
        return shown.Count == 0
            ? []
            :
            [
                Elements.SubHeading(scene.Texts["invite.named"]),
                .. shown,
                .. new[] { QuestionCard.Pager(scene, question, step.Count, QuestionCard.PageSize, shown: []) }.OfType<AdaptiveElement>(),
            ];
    }

    // Where the conversation has somebody of that name, they can be invited.
    private static AdaptiveElement Named(CardScene scene, Contribution contribution, AdaptiveElement box)
    {
        var named = scene.Viewer.IsFacilitator
            ? Peers
                .Colleagues(scene.Session)
                .FirstOrDefault(person => string.Equals(person.Name, contribution.Text, StringComparison.OrdinalIgnoreCase))
            : null;
        if (named is not null)
        {
            ((AdaptiveContainer)box).Items.Add(Elements.Buttons(Invite(scene, named))!);
        }

        return box;
    }

    private static AdaptiveExecuteAction Invite(CardScene scene, Person person) =>
        SessionButton.For(scene, InvitationButtons.Invite, Peers.IdOf(scene.Session, person), title: scene.Texts["button.invite"]);

    private static AdaptiveElement One(CardScene scene, Peer peer)
    {
        var parts = new List<AdaptiveElement> { Elements.Strong(UserText.Shorten(peer.Name, LongestTitle)) };
        parts.AddRange(
            peer.Why.Take(1).Select(why => LibraryCards.Reason(scene.Texts, why with { Title = UserText.Shorten(why.Title, LongestTitle) }))
        );
        if (peer.Words.Length > 0)
        {
            parts.Add(
                Elements.Close(
                    Elements.Quiet(
                        scene.Texts.With("invite.words", ("words", UserText.Shorten(string.Join(", ", peer.Words), LongestTitle)))
                    )
                )
            );
        }

        if (peer.Person is { } person)
        {
            parts.Add(Elements.Buttons(Invite(scene, person))!);
        }

        return Elements.Box(parts);
    }

    private static IEnumerable<AdaptiveElement> Colleagues(CardScene scene)
    {
        var colleagues = Peers.Colleagues(scene.Session).ToList();
        if (colleagues.Count == 0)
        {
            yield break;
        }

        yield return new AdaptiveChoiceSetInput
        {
            Id = InvitationButtons.PersonInput,
            Label = scene.Texts["invite.colleague"],
            Style = AdaptiveChoiceInputStyle.Compact,
            Placeholder = scene.Texts["answer.choose"],
            Separator = true,
            Choices =
            [
                .. colleagues.Select(person => new AdaptiveChoice
                {
                    Title = UserText.Shorten(person.Name, LongestSuggestion),
                    Value = person.Id,
                }),
            ],
        };
        yield return Elements.Buttons(
            SessionButton.For(scene, InvitationButtons.Invite, title: scene.Texts["button.invite"], withInputs: true)
        )!;
    }

    private static string Asked(CardScene scene, PeerReason reason) =>
        scene.Texts[
            reason switch
            {
                PeerReason.SameClient => "invite.ask.client",
                PeerReason.SimilarSkills => "invite.ask.skills",
                _ => "invite.ask.similar",
            }
        ];
}
