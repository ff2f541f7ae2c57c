// Plays a walkthrough in the rehearsal room as people would: each looks at a column of their own, types and clicks. "Ann: (Summer refit)" opens another conversation.
import fs from 'node:fs';
import { album, check, openBrowser, story, until } from './browser.mjs';
import { Column } from './rehearsal.mjs';

const [address, folder, file] = process.argv.slice(2);
const desk = { width: 1600, height: 1000 };
const phone = { width: 390, height: 844 };
const lines = fs.readFileSync(file, 'utf8').split('\n').map((text, index) => ({ text: text.trim(), number: index + 1 })).filter(line => line.text && !line.text.startsWith('#')).map(read);

/** The grammar is that of Walkthrough.cs. */
function read({ text, number }) {
  const match = /^(?<who>\w+): (?:\[(?<button>[^\]]+)\] ?)?(?<words>.*)$/.exec(text);
  return { number, text, ...match.groups };
}

class Walk {
  constructor(page, room) {
    this.page = page;
    this.people = new Map([...new Set(lines.map(line => line.who).filter(who => who !== 'KMF'))].map(who => [who, room.people.find(person => person.name.startsWith(`${who} `))]));
    this.places = new Map();
    this.columns = new Map([...this.people].map(([who, person]) => [who, new Column(page, person.name)]));
  }

  async open() {
    const panes = [...this.people.values()].map(person => ({ person: person.id, conversation: '' }));
    await this.page.addInitScript(kept => localStorage.getItem('panes') ?? localStorage.setItem('panes', kept), JSON.stringify(panes));
    await this.page.goto(address);
    await this.columns.values().next().value.pane.getByText('Nothing here yet').waitFor();
  }

  async step({ who, button, words }) {
    if (who === 'KMF') {
      await until(() => `"${words}"`, () => this.sees(words));
      return;
    }

    this.reader = who;
    if (!button && words.startsWith('(')) {
      await this.goTo(words.slice(1, -1));
    } else if (button) {
      await this.press(button, words);
    } else {
      await this.say(words.replace(/^@\w+ /, ''));
    }
  }

  get column() {
    return this.columns.get(this.reader);
  }

  async showReader() {
    await this.page.locator('.tab').filter({ hasText: this.reader }).click({ timeout: 500 }).catch(() => {});
    await this.column.pane.evaluate(pane => pane.scrollIntoView({ inline: 'center' }));
  }

  /** Everybody's columns go on in another conversation, where they are in it. */
  async goTo(place) {
    for (const [who, column] of this.columns) {
      const { conversations } = await this.pane(who, '');
      const there = conversations.find(conversation => conversation.name === place);
      if (there) {
        await column.open(place);
        this.places.set(who, there.id);
      }
    }

    this.isPersonal = place === 'KMF';
    this.hasSpoken = false;
  }

  async say(words) {
    if (this.hasSpoken && !this.isPersonal) {
      const thread = this.column.pane.locator('.thread').last();
      await thread.getByRole('button', { name: 'Reply' }).click({ timeout: 1000 }).catch(() => {});
      await thread.getByRole('textbox', { name: 'Reply' }).fill(words);
      await thread.locator('.composer').getByRole('button', { name: 'Send' }).click();
    } else {
      await this.column.say(words);
      this.hasSpoken = true;
    }

    await this.column.quiet();
  }

  async press(title, words) {
    const { message, inputs } = await until(`a button "${title}" for "${words}"`, () => this.find(title, words));
    const card = this.column.pane.locator(`[data-message="${message.id}"] .card`);
    await card.waitFor();
    for (const [id, value] of Object.entries(inputs ?? {})) {
      await this.fill(card, message.card, id, value);
    }

    const named = { name: title, exact: true };
    const where = inputs || !words ? card : card.locator('.ac-container, .ac-columnSet, .ac-adaptiveCard').filter({ hasText: words, has: this.page.getByRole('button', named) }).last();
    await where.getByRole('button', named).first().click();
    await this.column.quiet();

    // Who is asked whether they mean it, does.
    if (await card.getByRole('button', { name: /^(Not now|Ddim nawr)$/ }).count() > 0) {
      await card.getByRole('button', named).first().click();
      await this.column.quiet();
    }
  }

  /** The newest card that has the button decides what the words are: what goes into its inputs, or what the button stands beside. */
  async find(title, words) {
    const messages = await this.shown();
    for (const message of messages.filter(message => message.card).reverse()) {
      const buttons = parts(message.card).filter(part => part.title === title && part.type?.startsWith('Action.'));
      if (buttons.some(button => !words || isBeside(message.card, button, words))) {
        return { message };
      }

      if (buttons.some(button => (button.associatedInputs ?? 'auto').toLowerCase() !== 'none')) {
        return { message, inputs: inputsOf(message.card, words) };
      }
    }

    return null;
  }

  /** The messages as they are on the page, once it has caught up with the room: a button of a card's older look would be gone or mean something else. */
  shown() {
    return until('the page to show what there is', async () => {
      const { change, messages } = await this.there();
      return await this.column.change() === change && messages;
    });
  }

  there() {
    return this.pane(this.reader, this.places.get(this.reader) ?? '');
  }

  async pane(who, conversation) {
    return (await fetch(new URL(`api/pane?person=${this.people.get(who).id}&conversation=${encodeURIComponent(conversation)}`, address))).json();
  }

  async fill(card, json, id, value) {
    const input = parts(json).find(part => part.id === id);
    if (input.type === 'Input.Toggle') {
      const box = card.getByLabel(input.title, { exact: true });
      await this.show(card, box);
      await box.setChecked(value === 'true');
      return;
    }

    if (input.isMultiSelect) {
      const picked = value.split(',');
      for (const choice of input.choices) {
        await card.getByLabel(choice.title, { exact: true }).setChecked(picked.includes(choice.value) || picked.includes(choice.title));
      }

      return;
    }

    const field = input.style === 'expanded' ? choiceOf(card, json, input, value) : card.getByLabel(input.label).first();
    await this.show(card, field);
    if (input.style === 'expanded') {
      await field.check();
    } else if (input.type === 'Input.ChoiceSet') {
      await field.selectOption(chosen(input, value).title);
    } else {
      await field.fill(value);
    }
  }

  /** What is rarely needed is behind a button. */
  async show(card, field) {
    const more = card.locator('button[aria-expanded="false"]').first();
    await until('an input', async () => {
      if (!await field.isVisible() && await more.isVisible()) {
        await more.click();
      }

      return field.isVisible();
    });
  }

  async sees(words) {
    const pane = this.column.pane;
    return (await this.there()).messages.some(message => message.text?.includes(words) || message.lines.some(line => line.includes(words))) || await pane.getByText(words).first().isVisible();
  }
}

function inputsOf(card, words) {
  if (!words) {
    return {};
  }

  const ids = parts(card).filter(part => part.type?.startsWith('Input.')).map(part => part.id);
  const named = words.split(' | ').map(part => part.split(/: (.*)/s));
  return named.every(part => part.length > 1 && ids.includes(part[0])) ? Object.fromEntries(named.map(part => [part[0], part[1]])) : { [ids[0]]: words };
}

/** A choice by its value or by its words: of somebody to pick, a walkthrough has the name. */
function chosen(input, value) {
  return input.choices.find(choice => choice.value === value) ?? input.choices.find(choice => choice.title === value);
}

/** The same words may be a choice of several inputs. */
function choiceOf(card, json, input, value) {
  const { title } = chosen(input, value);
  const alike = parts(json).filter(part => part.type === 'Input.ChoiceSet' && part.style === 'expanded' && part.choices.some(choice => choice.title === title));
  return card.getByLabel(title, { exact: true }).nth(alike.indexOf(input));
}

/** Everything in a card but what stands in for something else. */
function parts(node) {
  if (Array.isArray(node)) {
    return node.flatMap(parts);
  }

  return node && typeof node === 'object' ? [node, ...Object.entries(node).flatMap(([name, child]) => ['fallback', 'refresh', 'data'].includes(name) ? [] : parts(child))] : [];
}

/** Whether the smallest box around a button has the words in it. */
function isBeside(card, button, words) {
  const boxes = parts(card).filter(part => ['Container', 'Column', 'AdaptiveCard'].includes(part.type) && parts(part).includes(button));
  return parts(boxes.at(-1)).some(part => (part.text ?? part.title ?? '').includes(words));
}

await story(async atEnd => {
  const { browser, newPage } = await openBrowser();
  atEnd(() => browser.close());
  const { page, errors } = await newPage({ viewport: desk, colorScheme: 'light' });
  const picture = album(folder);
  const walk = new Walk(page, await (await fetch(new URL('api/room', address))).json());
  await walk.open();
  let dark = false;
  for (const [index, line] of lines.entries()) {
    try {
      await walk.step(line);
    } catch (error) {
      await picture(page, 'failed');
      throw new Error(`line ${line.number}: ${line.text}\n${error.message}`, { cause: error });
    }

    // What is seen last before somebody does something is worth a look: in turns light, dark, and on a phone.
    if (line.who === 'KMF' && lines[index + 1]?.who !== 'KMF') {
      await walk.showReader();
      await picture(page, `line-${line.number}-${dark ? 'dark' : 'light'}`);
      await page.setViewportSize(phone);
      await walk.showReader();
      await picture(page, `line-${line.number}-phone`);
      check(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `line ${line.number}: nothing is wider than a phone`);
      await page.setViewportSize(desk);
      await page.getByRole('button', { name: 'Dark theme' }).click();
      dark = !dark;
    }
  }

  check(errors.length === 0, `the page has no errors ${errors.join(' | ')}`);
  check(await page.locator('.toast.error').count() === 0, 'nobody saw an error');
});
