using KMF.Dialogs.Techniques.KnowledgeCafe;

namespace KMF.Bot.Tests.Techniques.KnowledgeCafe;

public sealed class OpenQuestionTests
{
    [Theory]
    [InlineData("What makes a handover calm?")]
    [InlineData("How might we learn from each other?")]
    [InlineData("Why do we lose what we know?")]
    [InlineData("Which of our habits help patients most")]
    [InlineData("In what ways could a ward feel like home?")]
    [InlineData("If we could start again, what would we do?")]
    [InlineData("Who learns from whom here?")]
    [InlineData("A better handover: how?")]
    [InlineData("Beth sy'n gwneud trosglwyddo gofal yn ddigynnwrf?")]
    [InlineData("Sut gallwn ni ddysgu oddi wrth ein gilydd?")]
    [InlineData("Pam rydym yn colli'r hyn a wyddom?")]
    [InlineData("Pa arferion sy'n helpu cleifion fwyaf?")]
    [InlineData("Ym mha ffyrdd y gallai ward deimlo fel cartref?")]
    public void Read_AnOpenQuestion_IsOpen(string question) => Assert.Equal(QuestionForm.Open, OpenQuestion.Read(question));

    [Theory]
    [InlineData("Should we change our handover?")]
    [InlineData("Is our handover safe?")]
    [InlineData("do we listen to patients")]
    [InlineData("Can't we do better?")]
    [InlineData("Won’t it cost too much?")]
    [InlineData("Have we learned enough?")]
    [InlineData("Can you say what helps?")]
    [InlineData("How many wards are there?")]
    [InlineData("When does the shift end?")]
    [InlineData("We should merge the wards, shouldn't we?")]
    [InlineData("New rota, or not?")]
    [InlineData("With winter coming, can we cope?")]
    [InlineData("Oes angen rota newydd?")]
    [InlineData("A oes angen rota newydd?")]
    [InlineData("Allwn ni wella?")]
    [InlineData("A ddylem ni newid y rota?")]
    [InlineData("Ydy'r ward yn ddiogel?")]
    [InlineData("Ydych chi'n gwrando?")]
    [InlineData("Ai hyn sydd orau?")]
    [InlineData("Oni ddylem wrando?")]
    [InlineData("Sawl ward sydd yma?")]
    [InlineData("Faint o'r gloch yw hi?")]
    public void Read_AQuestionThatAWordAnswers_IsClosed(string question) => Assert.Equal(QuestionForm.Closed, OpenQuestion.Read(question));

    [Theory]
    [InlineData("Winter ward move")]
    [InlineData("Knowledge Café")]
    [InlineData("A better handover")]
    [InlineData("Symud y ward")]
    [InlineData("")]
    public void Read_WhatAsksNothing_IsNoQuestion(string question) => Assert.Equal(QuestionForm.None, OpenQuestion.Read(question));

    [Theory]
    [InlineData("Should we change our handover?", "How should we change our handover?")]
    [InlineData("Is our handover safe?", "In what ways is our handover safe?")]
    [InlineData("Don't we listen to patients?", "How do we listen to patients?")]
    [InlineData("Can’t we do better?", "How can we do better?")]
    [InlineData("Won't it cost too much?", "How will it cost too much?")]
    [InlineData("Allwn ni wella'r rota?", "Sut y gallwn ni wella'r rota?")]
    [InlineData("A ddylem ni newid y rota?", "Sut y dylem ni newid y rota?")]
    [InlineData("Ydyn ni'n gwrando?", "Sut yr ydym ni'n gwrando?")]
    [InlineData("How many wards are there?", null)]
    [InlineData("A oes angen rota newydd?", null)]
    public void Opened_AClosedQuestion_IsTurnedIntoAnOpenOne(string question, string? opened)
    {
        Assert.Equal(opened, OpenQuestion.Opened(question));
        Assert.True(opened is null || OpenQuestion.Read(opened) == QuestionForm.Open);
    }
}
