using System.Globalization;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>What the core members do: the phases and their questions, who they are, closing and opening again.</summary>
internal sealed class CoreHandler(SessionServices services, ICommunityStore store, CommunityRunner runner, MembershipHandler members)
{
    public Task<CardAnswer> AnswerAsync(CommunityRequest request, CancellationToken cancellationToken) =>
        request.Action.Verb switch
        {
            CommunityVerb.Answer => WriteAsync(request, cancellationToken),
            CommunityVerb.SaveAnswer => SaveAnswerAsync(request, cancellationToken),
            CommunityVerb.Edit => Task.FromResult(Edit(request)),
            CommunityVerb.SaveEdit => SaveEditAsync(request, cancellationToken),
            CommunityVerb.Core => CoreAsync(request, problem: null, cancellationToken),
            CommunityVerb.SaveCore => SaveCoreAsync(request, cancellationToken),
            CommunityVerb.Next => MoveAsync(request, CommunityMove.Next, cancellationToken),
            CommunityVerb.Back => MoveAsync(request, CommunityMove.Back, cancellationToken),
            CommunityVerb.Close => CloseAsync(request, cancellationToken),
            CommunityVerb.Reopen => ReopenAsync(request, cancellationToken),
            _ => LookAfterAsync(request, notice: null, cancellationToken),
        };

    /// <summary>What was answered to the questions of the phases.</summary>
    public async Task<CardAnswer> AnswersAsync(CommunityRequest request, string? notice, CancellationToken cancellationToken) =>
        CommunityRequest.Show(
            new CoreCards(request.Content, request.Community).Answers(
                await store.AnswersAsync(request.Community.Id, cancellationToken),
                request.IsCore && request.Community.IsOpen,
                notice
            )
        );

    private async Task<CardAnswer> LookAfterAsync(CommunityRequest request, string? notice, CancellationToken cancellationToken) =>
        request.Community.IsOpen
            ? CommunityRequest.Show(
                new CoreCards(request.Content, request.Community).LookAfter(
                    await store.AnswersAsync(request.Community.Id, cancellationToken),
                    notice
                )
            )
            : await members.ShowAsync(request, notice, cancellationToken);

    private async Task<CardAnswer> MoveAsync(CommunityRequest request, string verb, CancellationToken cancellationToken)
    {
        var wanted = new WantedMove(verb, request.Action.Part ?? "", request.Action.ActivityKey);
        var (community, isMoved) = await runner.MoveAsync(request.Community, wanted, cancellationToken);
        return await LookAfterAsync(
            request with
            {
                Community = community,
            },
            isMoved ? null : request.Texts["move.stale"],
            cancellationToken
        );
    }

    private async Task<CardAnswer> WriteAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        if (request.Action.Part is not { } phase || !CoreCards.Answered.Contains(phase) || !request.Community.IsOpen)
        {
            return CardAnswer.Say(request.Texts["press.unknown"]);
        }

        var answer = await WrittenAsync(request, phase, cancellationToken);
        return CommunityRequest.Show(
            new CoreCards(request.Content, request.Community).Write(phase, answer?.Text ?? "", answer?.Version ?? 0)
        );
    }

    private async Task<CardAnswer> SaveAnswerAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        if (
            request.Action.Part?.Split(' ') is not [var phase, var number]
            || !CoreCards.Answered.Contains(phase)
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        )
        {
            return CardAnswer.Say(request.Texts["press.unknown"]);
        }

        var cards = new CoreCards(request.Content, request.Community);
        var text = UserText.Clean(request.Action.Input("answer"));
        var problem =
            text.Length == 0 ? request.Texts["answer.empty"] : CommunityForm.TooLong(request.Texts, text, CommunityForm.LongestAnswer);
        if (problem is not null)
        {
            return CommunityRequest.Show(cards.Write(phase, text, version, problem));
        }

        var answer = new PhaseAnswer(request.Community.Id, phase, text, request.By, services.Clock.GetUtcNow()) { Version = version };
        if (await store.AnswerAsync(answer, request.Action.ActivityKey, cancellationToken))
        {
            return await AnswersAsync(request, request.Texts["answers.saved"], cancellationToken);
        }

        // Nothing is lost: what they wrote stays in the input, and what the other wrote stands above it.
        var there = await WrittenAsync(request, phase, cancellationToken);
        return there is null || there.Version == version
            ? CardAnswer.Say(request.Texts["card.closedNow"] + "\n" + text)
            : CommunityRequest.Show(
                cards.Write(phase, text, there.Version, request.Texts.With("answers.meanwhile", ("name", there.By.Name)), there.Text)
            );
    }

    private async Task<PhaseAnswer?> WrittenAsync(CommunityRequest request, string phase, CancellationToken cancellationToken) =>
        (await store.AnswersAsync(request.Community.Id, cancellationToken)).FirstOrDefault(answer => answer.Phase == phase);

    private static CardAnswer Edit(CommunityRequest request) =>
        request.Community.IsOpen
            ? CommunityRequest.Show(
                OutlineCards.Change(
                    request.Texts,
                    request.Community,
                    CommunityVerb.SaveEdit,
                    "edit.title",
                    OutlineCards.Filled(CommunityOutline.Of(request.Community))
                )
            )
            : CardAnswer.Say(request.Texts["card.closedNow"]);

    private async Task<CardAnswer> SaveEditAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        var outline = CommunityForm.Read(request.Action);
        if (CommunityForm.Problem(outline, request.Texts) is { } problem)
        {
            return CommunityRequest.Show(
                OutlineCards.Change(request.Texts, request.Community, CommunityVerb.SaveEdit, "edit.title", request.Action.Inputs, problem)
            );
        }

        var wanted = new WantedMove(CommunityMove.Edit, request.Action.Part ?? "", request.Action.ActivityKey) { Outline = outline };
        var (community, isMoved) = await runner.MoveAsync(request.Community, wanted, cancellationToken);
        return await members.ShowAsync(
            request with
            {
                Community = community,
            },
            request.Texts[isMoved ? "edit.saved" : "move.stale"],
            cancellationToken
        );
    }

    private async Task<CardAnswer> CoreAsync(CommunityRequest request, string? problem, CancellationToken cancellationToken) =>
        CommunityRequest.Show(
            new CoreCards(request.Content, request.Community).Core(
                await store.MembersAsync(request.Community.Id, cancellationToken),
                problem
            )
        );

    private async Task<CardAnswer> SaveCoreAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        // Whom the card did not offer stays what they are.
        var all = await store.MembersAsync(request.Community.Id, cancellationToken);
        var offered = OutlineCards.Fitting(all.Select(member => member.Person)).Select(person => person.Id).ToHashSet();
        var chosen = request
            .Action.Input("core")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(all.Where(member => member.IsCore && !offered.Contains(member.Person.Id)).Select(member => member.Person.Id))
            .ToList();
        return await store.NameCoreAsync(request.Community.Id, request.By.Id, chosen, request.Action.ActivityKey, cancellationToken)
            ? await members.ShowAsync(request, request.Texts["core.saved"], cancellationToken)
            : await CoreAsync(request, request.Texts["core.error"], cancellationToken);
    }

    // Everybody in it hears of it, so it asks once.
    private async Task<CardAnswer> CloseAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        if (!request.Community.IsOpen)
        {
            return await members.ShowAsync(request, notice: null, cancellationToken);
        }

        if (!request.Action.Sure)
        {
            return CommunityRequest.Show(
                request.Cards.Ask(
                    "close.title",
                    "close.line",
                    new CommunityButton(request.Texts, request.Community).Move(CommunityVerb.Close, "button.close", sure: true)
                )
            );
        }

        var wanted = new WantedMove(CommunityMove.Close, request.Action.Part ?? "", request.Action.ActivityKey);
        var (community, isMoved) = await runner.MoveAsync(request.Community, wanted, cancellationToken);
        return await members.ShowAsync(
            request with
            {
                Community = community,
            },
            isMoved || !community.IsOpen ? null : request.Texts["move.stale"],
            cancellationToken
        );
    }

    private async Task<CardAnswer> ReopenAsync(CommunityRequest request, CancellationToken cancellationToken)
    {
        var wanted = new WantedMove(CommunityMove.Reopen, request.Action.Part ?? "", request.Action.ActivityKey);
        var (community, isMoved) = await runner.MoveAsync(request.Community, wanted, cancellationToken);
        return await members.ShowAsync(
            request with
            {
                Community = community,
            },
            isMoved || community.IsOpen ? null : request.Texts["reopen.error"],
            cancellationToken
        );
    }
}
