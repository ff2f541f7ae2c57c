using KMF.Bot.Messaging.Connector;
using KMF.Dialogs.Actions;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Library;
using KMF.Dialogs.Places;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Texts;
using KMF.Dialogs.Work;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Messaging;

/// <summary>Does what people type.</summary>
internal sealed class CommandHandler(
    CommandParser parser,
    SessionEngine engine,
    SessionServices services,
    TechniqueCatalogue techniques,
    ILessonSearch lessons,
    LessonQuestionReader questions,
    IPastSessions past,
    ActionDesk actions,
    IPlaceSettings places,
    SettingsDesk settings,
    PersonalMessages personal,
    IEnumerable<IStandingTechnique> standing,
    TextCatalogue texts
)
{
    private const int MostLessons = 5;
    private const int MostExperts = 5;
    private const int MostWorks = 50;
    private const int LongestWords = 120;

    /// <param name="turn">The turn.</param>
    /// <param name="sender">Who asks, and where.</param>
    /// <param name="spoken">What was typed or pressed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task HandleAsync(ITurnContext turn, Sender sender, Spoken spoken, CancellationToken cancellationToken)
    {
        var words = texts.Shared(sender.Language);
        var command = parser.Parse(spoken.Text);
        switch (command.Kind)
        {
            case CommandKind.Help:
                await HelpAsync(turn, sender, command.TechniqueId, cancellationToken);
                break;
            case CommandKind.Technique:
                await StartAsync(turn, sender, command, spoken, cancellationToken);
                break;
            case CommandKind.Status:
                await SayAsync(turn, Status(await LatestAsync(sender, cancellationToken), words, sender.Language), cancellationToken);
                break;
            case CommandKind.Next or CommandKind.Back or CommandKind.Pause or CommandKind.Resume or CommandKind.Close or CommandKind.Cancel:
                await MoveAsync(turn, sender, command.Kind, cancellationToken);
                break;
            case CommandKind.Summary:
                await SummaryAsync(turn, sender, cancellationToken);
                break;
            case CommandKind.Facilitator:
                await HandOverAsync(turn, sender, cancellationToken);
                break;
            case CommandKind.Lessons:
                await LessonsAsync(turn, sender, command.Text, cancellationToken);
                break;
            case CommandKind.Lesson:
                await CardAsync(turn, LessonDesk.Form(words, command.Text), cancellationToken);
                break;
            case CommandKind.WhoKnows:
                await WhoKnowsAsync(turn, sender, command.Text, cancellationToken);
                break;
            case CommandKind.Records:
                await RecordsAsync(turn, sender, command.Text, spoken.Page, cancellationToken);
                break;
            case CommandKind.Activity:
                await ActivityAsync(turn, sender, spoken.Work ?? command.Text, cancellationToken);
                break;
            case CommandKind.Settings:
                await SettingsAsync(turn, sender, cancellationToken);
                break;
            case CommandKind.Actions or CommandKind.MyActions:
                await ActionsAsync(turn, sender, isMine: command.Kind == CommandKind.MyActions, cancellationToken);
                break;
            case CommandKind.Later:
                await SayAsync(turn, words["later.command"], cancellationToken);
                break;
            default:
                await CardAsync(turn, HelpCards.NotUnderstood(words, command.Text.Length > 0 ? command.Text : null), cancellationToken);
                break;
        }
    }

    private Task HelpAsync(ITurnContext turn, Sender sender, string? technique, CancellationToken cancellationToken) =>
        CardAsync(
            turn,
            technique is null
                ? HelpCards.All(
                    texts.Shared(sender.Language),
                    texts.All.Select(content => texts.Technique(content.Id, sender.Language)!),
                    TechniqueCatalogue.Runs
                )
                : HelpCards.One(texts.Technique(technique, sender.Language)!, TechniqueCatalogue.Runs(technique)),
            cancellationToken
        );

    private async Task StartAsync(ITurnContext turn, Sender sender, Command command, Spoken spoken, CancellationToken cancellationToken)
    {
        var words = texts.Shared(sender.Language);
        if (standing.FirstOrDefault(technique => technique.TechniqueId == command.TechniqueId) is { } standingOne)
        {
            await AnswerAsync(
                turn,
                sender,
                await standingOne.SayAsync(Visitors.Of(turn, sender), command.Text, cancellationToken),
                cancellationToken
            );
            return;
        }

        if (techniques.Find(command.TechniqueId!) is null)
        {
            await SayAsync(
                turn,
                words.With("later.technique", ("technique", texts.Technique(command.TechniqueId!, sender.Language)!.Name)),
                cancellationToken
            );
            return;
        }

        var activity = (Activity)turn.Activity;
        var place = await places.FindAsync(sender.TenantId, Incoming.TeamOf(activity), cancellationToken);
        var start = new NewSession(
            command.TechniqueId!,
            command.Text,
            sender.TenantId,
            sender.ConversationId,
            Incoming.TeamOf(activity),
            Incoming.ReferenceTo(activity),
            place.Language ?? sender.Language,
            sender.By,
            await Rosters.OfAsync(turn, sender.By, cancellationToken)
        )
        {
            Work = spoken.Work,
        };
        if (spoken.Close is { } id && await LatestAsync(sender, cancellationToken) is { IsOpen: true } open && open.Id == id)
        {
            await MoveAsync(turn, sender, open.State == SessionState.SettingUp ? CommandKind.Cancel : CommandKind.Close, cancellationToken);
        }

        if (await engine.StartAsync(turn, start, cancellationToken) is not null)
        {
            return;
        }

        // A running session is never lost to a new one: its facilitator decides.
        if (await LatestAsync(sender, cancellationToken) is { } running)
        {
            await CardAsync(
                turn,
                HelpCards.Running(words, running, spoken.Text!, running.Facilitator.Id == sender.By.Id, spoken.Work),
                cancellationToken
            );
        }
    }

    private async Task MoveAsync(ITurnContext turn, Sender sender, CommandKind kind, CancellationToken cancellationToken)
    {
        var words = texts.Shared(sender.Language);
        if (await LatestAsync(sender, cancellationToken) is not { IsOpen: true } session)
        {
            await SayAsync(turn, words["move.none"], cancellationToken);
            return;
        }

        var press = new Press(
            kind.ToString().ToLowerInvariant(),
            session.Id,
            session.StepEntry,
            session.StepId,
            null,
            null,
            0,
            System.Collections.Frozen.FrozenDictionary<string, string>.Empty
        );
        var answer = await engine.PressAsync(turn, press, sender, cancellationToken);
        var after = await services.Store.FindAsync(session.TenantId, session.Id, cancellationToken);
        if (answer.Line is { } line)
        {
            await SayAsync(turn, MessageText.Escape(line), cancellationToken);
        }
        else if (after?.Version == session.Version)
        {
            await SayAsync(turn, words["move.cannot"], cancellationToken);
        }
        else if (kind == CommandKind.Cancel)
        {
            await SayAsync(turn, words["over.cancelled"], cancellationToken);
        }
        else if (kind is CommandKind.Pause or CommandKind.Resume)
        {
            await SayAsync(turn, words[kind == CommandKind.Pause ? "move.paused" : "move.resumed"], cancellationToken);
        }
    }

    private async Task SummaryAsync(ITurnContext turn, Sender sender, CancellationToken cancellationToken)
    {
        if (await LatestAsync(sender, cancellationToken) is { } session && techniques.Find(session.TechniqueId) is { } technique)
        {
            await CardAsync(
                turn,
                await technique.Cards.DrawSummaryAsync(session, new Viewer(session.Language), cancellationToken),
                cancellationToken
            );
        }
        else
        {
            await SayAsync(turn, texts.Shared(sender.Language)["move.none"], cancellationToken);
        }
    }

    private async Task HandOverAsync(ITurnContext turn, Sender sender, CancellationToken cancellationToken)
    {
        var words = texts.Shared(sender.Language);
        if (await LatestAsync(sender, cancellationToken) is not { IsOpen: true } session)
        {
            await SayAsync(turn, words["move.none"], cancellationToken);
            return;
        }

        if (session.Facilitator.Id != sender.By.Id)
        {
            await services.Store.AuditAsync(
                sender.TenantId,
                session.Id,
                sender.By.Id,
                "hand-over",
                services.Clock.GetUtcNow(),
                cancellationToken
            );
            await SayAsync(
                turn,
                words.With("press.facilitatorOnly", ("name", MessageText.Escape(session.Facilitator.Name))),
                cancellationToken
            );
            return;
        }

        var activity = (Activity)turn.Activity;
        if (
            activity.GetMentions().FirstOrDefault(mention => mention.Mentioned?.Id is { Length: > 0 } id && id != activity.Recipient?.Id)
            is not { } mention
        )
        {
            await SayAsync(turn, words["handover.who"], cancellationToken);
        }
        else if (await MemberAsync(turn, mention.Mentioned.Id, cancellationToken) is not { } person)
        {
            await SayAsync(turn, words["handover.who"], cancellationToken);
        }
        else if (await engine.HandOverAsync(session, person, cancellationToken))
        {
            await SayAsync(turn, words.With("handover.done", ("name", MessageText.Escape(person.Name))), cancellationToken);
        }
        else
        {
            await SayAsync(turn, words["press.busy"], cancellationToken);
        }
    }

    private async Task LessonsAsync(ITurnContext turn, Sender sender, string query, CancellationToken cancellationToken)
    {
        var reader = Incoming.ReaderOf(turn.Activity, sender);
        var question = questions.Read(query);
        var found = await lessons.SearchAsync(reader, question.Words, question.Filter, MostLessons, cancellationToken);
        var uses = new List<(Lesson, IReadOnlyList<PastUse>)>();
        foreach (var lesson in found)
        {
            uses.Add((lesson, await services.Library.UsesAsync(reader, lesson.Id, cancellationToken)));
        }

        await CardAsync(
            turn,
            LibraryCards.Lessons(texts.Shared(sender.Language), UserText.CleanLine(query), uses, question.Unread),
            cancellationToken
        );
    }

    private async Task WhoKnowsAsync(ITurnContext turn, Sender sender, string topic, CancellationToken cancellationToken)
    {
        var words = texts.Shared(sender.Language);
        if (UserText.CleanLine(topic) is not { Length: > 0 } about)
        {
            await SayAsync(turn, words["knows.what"], cancellationToken);
            return;
        }

        var found = await services.Library.WhoKnowsAsync(Incoming.ReaderOf(turn.Activity, sender), about, MostExperts, cancellationToken);
        await CardAsync(turn, LibraryCards.WhoKnows(words, about, found), cancellationToken);
    }

    private async Task RecordsAsync(ITurnContext turn, Sender sender, string words, int page, CancellationToken cancellationToken)
    {
        var asked = UserText.Shorten(UserText.CleanLine(words), LongestWords);
        var found = await past.FindAsync(
            Incoming.ReaderOf(turn.Activity, sender),
            asked,
            page * RecordsCard.PageSize,
            RecordsCard.PageSize + 1,
            cancellationToken
        );
        var records = found.Select(session => new PastRecord(
            session,
            texts.Technique(session.TechniqueId, sender.Language)?.Name ?? session.TechniqueId,
            services.Records.For(session)
        ));
        await CardAsync(turn, RecordsCard.Draw(texts.Shared(sender.Language), asked, page, [.. records]), cancellationToken);
    }

    private async Task SettingsAsync(ITurnContext turn, Sender sender, CancellationToken cancellationToken)
    {
        var activity = (Activity)turn.Activity;
        await CardAsync(
            turn,
            await settings.ShowAsync(sender, Incoming.TeamOf(activity), Incoming.IsChat(activity), cancellationToken),
            cancellationToken
        );
    }

    private async Task ActivityAsync(ITurnContext turn, Sender sender, string name, CancellationToken cancellationToken)
    {
        var words = texts.Shared(sender.Language);
        var (team, today) = (Incoming.TeamOf((Activity)turn.Activity), services.DayOf(services.Clock.GetUtcNow()));
        var asked = UserText.Shorten(UserText.CleanLine(name), LongestWords);
        var open = await services.Work.OpenAsync(sender.TenantId, team, MostWorks, cancellationToken);
        if (await WorkAsync(sender, team, asked, open, cancellationToken) is not { } work)
        {
            await CardAsync(turn, WorkCards.List(words, open, asked, today), cancellationToken);
            return;
        }

        var sessions = await services.Work.TimeLineAsync(sender.TenantId, work.Id, cancellationToken);
        var held = sessions.Select(one => one.Session.TechniqueId).ToHashSet();
        var next = WorkPath
            .Next(work, held, today)
            .Where(id => techniques.Find(id) is not null)
            .Select(id => texts.Technique(id, sender.Language)!);
        await CardAsync(
            turn,
            WorkCards.TimeLine(words, work, sessions, id => texts.Technique(id, sender.Language)?.Name ?? id, [.. next], today),
            cancellationToken
        );
    }

    // By its name, or by a part of it where that is enough.
    private async Task<PieceOfWork?> WorkAsync(
        Sender sender,
        string team,
        string asked,
        IReadOnlyList<PieceOfWork> open,
        CancellationToken cancellationToken
    )
    {
        if (asked.Length == 0)
        {
            return null;
        }

        var alike = open.Where(work => work.Name.Contains(asked, StringComparison.CurrentCultureIgnoreCase)).Take(2).ToList();
        return await services.Work.FindAsync(sender.TenantId, PieceOfWork.IdOf(sender.TenantId, team, asked), cancellationToken)
            ?? (alike.Count == 1 ? alike[0] : null);
    }

    // What somebody has to do everywhere is for their eyes: where others read along, it goes to their personal chat.
    private async Task ActionsAsync(ITurnContext turn, Sender sender, bool isMine, CancellationToken cancellationToken)
    {
        var words = texts.Shared(sender.Language);
        var reader = Incoming.ReaderOf(turn.Activity, sender);
        var card = await actions.ListAsync(isMine ? reader with { TeamId = null } : reader, words, cancellationToken);
        if (!isMine || sender.IsPersonal)
        {
            await CardAsync(turn, card, cancellationToken);
            return;
        }

        await personal.SendAsync(
            turn.Activity.GetConversationReference(),
            sender.TenantId,
            sender.By,
            CardMessage.Of(card),
            cancellationToken
        );
        await SayAsync(turn, words["actions.inPerson"], cancellationToken);
    }

    // What is for the asker alone goes to their personal chat where others read along.
    private async Task AnswerAsync(ITurnContext turn, Sender sender, CardAnswer answer, CancellationToken cancellationToken)
    {
        var message = answer.Card is { } card ? CardMessage.Of(card) : MessageFactory.Text(MessageText.Escape(answer.Line ?? ""));
        if (!answer.IsPrivate || sender.IsPersonal)
        {
            await turn.SendActivityAsync(message, cancellationToken);
            return;
        }

        await personal.SendAsync(
            turn.Activity.GetConversationReference(),
            sender.TenantId,
            sender.By,
            (Activity)message,
            cancellationToken
        );
        await SayAsync(turn, texts.Shared(sender.Language)["answer.inPerson"], cancellationToken);
    }

    private string Status(Session? session, Texts words, string language)
    {
        if (session is null || session.State == SessionState.Cancelled)
        {
            return words["status.none"];
        }

        var technique = texts.Technique(session.TechniqueId, language)!;
        var step =
            session.StepId == Session.ReviewStep ? words["status.review"]
            : session.StepId == Session.CollectStep ? words["collect.name"]
            : technique.Steps.FirstOrDefault(step => step.Id == session.StepId)?.Name ?? "";
        (string, object)[] facts =
        [
            ("technique", technique.Name),
            ("title", MessageText.Escape(session.Title)),
            ("name", MessageText.Escape(session.Facilitator.Name)),
            ("step", session.State == SessionState.Paused ? $"{step}, {words["status.paused"]}" : step),
        ];
        if (session.State == SessionState.Running && session.StepEndsAt is { } end)
        {
            var minutes = Math.Max(0, (int)Math.Ceiling((end - services.Clock.GetUtcNow()).TotalMinutes));
            return words.With("status.until", [.. facts, ("left", words.Count("status.minutes", minutes))]);
        }

        return words.With(
            session.State switch
            {
                SessionState.SettingUp => "status.setup",
                SessionState.Closed => "status.closed",
                _ => "status.step",
            },
            facts
        );
    }

    private Task<Session?> LatestAsync(Sender sender, CancellationToken cancellationToken) =>
        services.Store.LatestAsync(sender.TenantId, sender.ConversationId, cancellationToken);

    private static async Task<Person?> MemberAsync(ITurnContext turn, string id, CancellationToken cancellationToken)
    {
        try
        {
            return Incoming.PersonOf(await TeamsInfo.GetMemberAsync(turn, id, cancellationToken));
        }
        catch (ConnectorException)
        {
            return null;
        }
    }

    private static Task SayAsync(ITurnContext turn, string text, CancellationToken cancellationToken) =>
        turn.SendActivityAsync(MessageFactory.Text(text), cancellationToken);

    private static Task CardAsync(ITurnContext turn, AdaptiveCards.AdaptiveCard card, CancellationToken cancellationToken) =>
        turn.SendActivityAsync(CardMessage.Of(card), cancellationToken);
}
