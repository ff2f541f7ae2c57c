using KMF.Rehearsal;

await using var room = await RehearsalRoom.StartAsync(new RehearsalOptions { Port = 3979 });
Console.WriteLine(room.Address);
