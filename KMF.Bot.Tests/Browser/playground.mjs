// Microsoft 365 Agents Playground (npm @microsoft/m365agentsplayground), used as a person uses it: through its page.
// The page's log of every exchange with the bot is kept in `traffic`.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { openBrowser, packages, until } from './browser.mjs';

const tenant = '7d0c6a52-3f0b-4c8e-9b61-52a1c0e4d7f3';

export class Playground {
  traffic = [];

  static async start(botUrl) {
    const playground = new Playground();
    await playground.#serve(botUrl);
    await playground.#open();
    return playground;
  }

  async stop() {
    await this.browser?.close();
    if (this.server.exitCode === null) {
      const gone = new Promise(done => this.server.once('exit', done));
      this.server.kill();
      await gone;
    }

    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  async say(place, text) {
    await this.#go(place);
    const before = this.traffic.length;
    const box = place === 'channel' ? this.#composers().first() : this.#composers().last();
    await this.#type(box, text, place !== 'personal');
    await (place === 'channel' ? this.page.getByRole('button', { name: 'Post', exact: true }) : this.page.getByRole('button', { name: 'Send Message' }).last()).click();
    return this.exchange('the message to arrive', call => toBot(call) && call.activityName === 'message', before);
  }

  /** The newest card that has these words. */
  async card(words) {
    const card = this.page.locator('.ac-adaptiveCard').filter({ hasText: words }).last();
    await card.waitFor();
    return card;
  }

  /**
   * Fills in the newest card with these words, by label, and presses a button. A facilitator whose button is not there presses
   * Facilitate first, as everybody does whose client does not refresh cards. Returns the exchange.
   */
  async press(words, button, values = {}, which = 0) {
    await this.settled();
    const card = await this.card(words);
    const target = card.getByRole('button', { name: button, exact: true }).nth(which);
    if (await target.count() === 0) {
      await this.#click(card.getByRole('button', { name: 'Facilitate', exact: true }), 'Facilitate');
      await target.waitFor();
    }

    await this.#fill(card, values);
    return this.#click(target, button);
  }

  async exchange(what, fits, from = 0) {
    return until(
      () => `${what}; the last exchanges: ${this.traffic.slice(from).map(call => `${toBot(call) ? '>' : '<'}${call.activityName} ${call.response?.statusCode}`).join(', ')}`,
      () => this.traffic.slice(from).find(call => call.response && fits(call)));
  }

  /** Cards that several people share are updated at most once a second: waits until nothing comes any more. */
  async settled() {
    let seen = -1;
    let since = Date.now();
    await until('a quiet second', () => {
      if (this.traffic.length !== seen) {
        seen = this.traffic.length;
        since = Date.now();
      }

      return Date.now() - since > 1300;
    });
  }

  /** Warnings and errors in the page's own log. */
  async notices() {
    const text = await this.page.locator('body').innerText();
    return [...text.matchAll(/\((?:!|×)\)\s*(Warning|Error):\s*([^\n]+)/g)].map(([, kind, line]) => `${kind}: ${line.trim()}`);
  }

  async #serve(botUrl) {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'playground-'));
    // JSON is YAML.
    fs.writeFileSync(path.join(this.folder, '.m365agentsplayground.yml'), JSON.stringify(config()));
    const program = path.join(path.dirname(packages.resolve('@microsoft/m365agentsplayground/package.json')), 'cli.js');
    const port = await freePort();
    this.server = spawn(process.execPath, [program, '-e', botUrl, '-c', 'msteams', '-p', String(port), '--disable-telemetry'],
      { cwd: this.folder, env: { ...process.env, BROWSER: 'none' } });
    let said = '';
    this.server.stdout.on('data', data => said += data);
    this.server.stderr.on('data', data => said += data);
    this.address = `http://127.0.0.1:${port}/`;
    await until(() => `the Playground; it said: ${said}`, () => said.includes('Listening on') || this.server.exitCode !== null, 60);
  }

  async #open() {
    const { browser, newPage } = await openBrowser();
    this.browser = browser;
    const { page, errors } = await newPage({ viewport: { width: 1500, height: 1000 } });
    this.page = page;
    this.errors = errors;
    page.on('websocket', socket => socket.url().includes('/_ws/log/') && socket.on('framereceived', ({ payload }) => this.#keep(String(payload))));
    await page.goto(this.address, { waitUntil: 'domcontentloaded', timeout: 60_000 });
    await page.getByRole('treeitem').first().waitFor({ timeout: 60_000 });
    await this.exchange('the Playground to reach the bot', call => call.activityName === 'installationUpdate');
  }

  #keep(frame) {
    if (frame.startsWith('{')) {
      const { log } = JSON.parse(frame);
      if (log?.request || log?.response) {
        this.traffic.push(log);
      }
    }
  }

  async #go(place) {
    const chats = this.page.getByRole('tree', { name: 'Personal and Group Chat' }).getByRole('treeitem');
    const { team } = config();
    const item = { personal: chats.nth(0), group: chats.nth(1), channel: this.page.getByRole('treeitem', { name: `${team.name} - ${team.channels[0].name}` }) }[place];
    await item.click();
    await this.#composers().first().waitFor();
    await this.settled();
  }

  // The log panel can be edited too, and cards have text boxes.
  #composers() {
    return this.page.locator('[data-lexical-editor=true]');
  }

  async #type(box, text, mention) {
    await box.click();
    if (mention) {
      await this.page.keyboard.type('@', { delay: 50 });
      await this.page.getByRole('menuitem', { name: config().bot.name }).first().click();
      await this.page.keyboard.type(' ');
    }

    await this.page.keyboard.insertText(text);
  }

  async #fill(card, values) {
    for (const [label, value] of Object.entries(values)) {
      const box = card.getByRole('textbox', { name: label });
      if (await box.count() > 0) {
        await box.first().fill(value);
      } else {
        await card.getByRole('combobox', { name: label }).first().click();
        await this.page.getByRole('option', { name: value, exact: true }).click();
      }
    }
  }

  async #click(button, name) {
    const before = this.traffic.length;
    await button.click();
    const call = await this.exchange(`${name} to reach the bot`, item => toBot(item) && item.activityName === 'invoke', before);
    if (call.response.statusCode !== 200 || call.response.body?.statusCode !== 200) {
      throw new Error(`${name} was answered with ${JSON.stringify(call.response)}`);
    }

    return call;
  }
}

export function toBot(call) {
  return call.to === 'User Application';
}

function freePort() {
  return new Promise((found, failed) => {
    const server = net.createServer().once('error', failed).listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

// The Playground wants exactly five people beside the user, one group chat, and one channel besides General.
function config() {
  const person = (number, name, surname) => ({
    id: `29:person-${number}`, name: `${name} ${surname}`, givenName: name, surname,
    aadObjectId: `5b1e0000-0000-4000-8000-00000000000${number}`,
    userPrincipleName: `${name.toLowerCase()}@ward7.example`, email: `${name.toLowerCase()}@ward7.example`,
  });
  return {
    version: '0.1.1', tenantId: tenant, bot: { id: '28:9d6b6f0e-6f51-4a5b-8f0b-1d1c1f3b5a77', name: 'KMF' },
    currentUser: person(0, 'Ann', 'Price'),
    users: [person(1, 'Bea', 'Okafor'), person(2, 'Carys', 'Evans'), person(3, 'Dev', 'Patel'), person(4, 'Efa', 'Jones'), person(5, 'Femi', 'Adeyemi')],
    personalChat: { id: 'a:personal-1' },
    groupChat: { id: '19:group-1@thread.v2', name: 'Ward 7 leads' },
    team: {
      id: '19:team-1@thread.tacv2', name: 'Ward 7', aadGroupId: '0e1f2d3c-4b5a-4968-8776-655443322110',
      channels: [{ id: '19:channel-1@thread.tacv2', name: 'Improvement' }],
    },
  };
}
