// Bea's pointer is down on a button when the card changes under it: her press counts, and she sees the change afterwards.
import { album, check, openBrowser, story, until } from './browser.mjs';
import { Column } from './rehearsal.mjs';

const [address, folder] = process.argv.slice(2);
const question = 'What was the objective of the project?';
const words = 'Every family knew the new ward before the day';

await story(async atEnd => {
  const { browser, newPage } = await openBrowser();
  atEnd(() => browser.close());
  const { page, errors } = await newPage({ viewport: { width: 1600, height: 1000 } });
  const picture = album(folder);
  await page.goto(address);
  try {
    await tell(page);
  } catch (error) {
    await picture(page, 'failed');
    throw error;
  }

  check(errors.length === 0, `the page has no errors ${errors.join(' | ')}`);
});

async function tell(page) {
  const [ann, bea] = ['Ann Price', 'Bea Okafor'].map(name => new Column(page, name));
  await ann.pane.getByText('Nothing here yet').waitFor();
  await ann.say('retrospect Winter ward move');
  await ann.press('Get ready', 'Start');
  await ann.card(question);

  const button = (await bea.card(question)).getByRole('button', { name: "I'm done", exact: true });
  await button.hover();
  await page.mouse.down();
  await addFor('Ann Price');
  await ann.card(words);
  await until("Bea's column to know of it", async () => await bea.change() >= await ann.change());
  check(!(await bea.text(question)).includes(words), 'nothing is drawn anew under a pointer that is down');
  await page.mouse.up();

  await ann.card('1 is done');
  check(true, 'the press counts');
  await bea.card(words);
  check(true, 'what changed meanwhile is shown when the pointer is up');
}

/** Answers on somebody's own device: the pointer of this one is busy. */
async function addFor(name) {
  const { people } = await (await fetch(new URL('api/room', address))).json();
  const person = people.find(other => other.name === name).id;
  const { messages } = await (await fetch(new URL(`api/pane?person=${person}&conversation=`, address))).json();
  const message = messages.findLast(other => other.card && JSON.stringify(other.card).includes(question));
  const action = find(message.card, 'Add');
  await fetch(new URL('api/act', address), {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person, message: message.id, action, data: { ...action.data, text: words } }),
  });
}

function find(node, title) {
  return node && typeof node === 'object' ? node.type === 'Action.Execute' && node.title === title ? node : Object.values(node).map(child => find(child, title)).find(Boolean) : undefined;
}
