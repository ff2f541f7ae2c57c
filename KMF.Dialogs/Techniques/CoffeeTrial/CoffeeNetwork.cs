using KMF.Dialogs.Coffee;
using KMF.Dialogs.Pictures;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>The picture of a round's new connections between departments.</summary>
public static class CoffeeNetwork
{
    public static NetworkDrawing Draw(RoundResults results, Texts.Texts texts)
    {
        var places = results.Departments.Select((department, at) => (department.Name, at)).ToDictionary(one => one.Name, one => one.at);
        return new NetworkDrawing(
            [.. results.Departments.Select(department => new NetworkNode(department.Name, department.People))],
            [.. results.Links.Select(link => new NetworkLink(places[link.One], places[link.Other], link.Met))],
            texts["results.others"],
            ResultsCard.Describe(texts, results)
        );
    }
}
