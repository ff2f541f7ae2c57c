using KMF.Bot;

BotHost.Build(args).Run();
