// The same bot as bench/Waterfall.DotNet, on botbuilder for Node.js.
const http = require('node:http');
const { CloudAdapter, ConfigurationBotFrameworkAuthentication, ConversationState, MemoryStorage, MessageFactory } = require('botbuilder');
const { Dialog, DialogSet, DialogTurnStatus, WaterfallDialog } = require('botbuilder-dialogs');

const state = new ConversationState(new MemoryStorage());
const dialogs = new DialogSet(state.createProperty('DialogState'));

async function ask(step, question) {
  await step.context.sendActivity(MessageFactory.text(question));
  return Dialog.EndOfTurn;
}

dialogs.add(new WaterfallDialog('interview', [
  (step) => ask(step, 'What is your name?'),
  (step) => {
    step.values.name = step.result;
    return ask(step, `Which team are you in, ${step.result}?`);
  },
  (step) => {
    step.values.team = step.result;
    return ask(step, 'What does the team want to achieve?');
  },
  async (step) => {
    await step.context.sendActivity(MessageFactory.text(`${step.values.name} of ${step.values.team} wants: ${step.result}`));
    return step.endDialog(step.result);
  },
]));

async function onTurn(context) {
  const dialog = await dialogs.createContext(context);
  const result = await dialog.continueDialog();
  if (result.status === DialogTurnStatus.empty) {
    await dialog.beginDialog('interview');
  }
  await state.saveChanges(context);
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));

// What Express would do for the adapter, and no more.
http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    request.body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    response.status = (code) => {
      response.statusCode = code;
      return response;
    };
    response.header = (name, value) => response.setHeader(name, value);
    response.send = (body) => response.end(body === undefined ? '' : JSON.stringify(body));
    adapter.process(request, response, onTurn);
  });
}).listen(Number(process.argv[2]), '127.0.0.1');
