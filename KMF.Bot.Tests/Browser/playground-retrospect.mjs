// One person runs a whole Retrospect in the Playground.
import { album, check, story } from './browser.mjs';
import { Playground, toBot } from './playground.mjs';

const [botUrl, pictures] = process.argv.slice(2);

await story(async atEnd => {
  const playground = await Playground.start(botUrl);
  atEnd(() => playground.stop());
  const picture = album(pictures);
  const snap = name => picture(playground.page, name);
  try {
    await tell(playground, snap);
  } catch (error) {
    await snap('failed');
    throw error;
  }
});

async function tell(playground, snap) {
  await playground.say('personal', 'help');
  const help = await playground.card('What shall we learn?');
  check((await help.innerText()).includes('Retrospect'), 'help in the personal chat lists the Retrospect');
  await snap('help');

  await playground.say('group', 'status');
  await playground.page.getByText('Nothing is running here').last().waitFor();
  check(true, 'status in the group chat says that nothing is running');
  await snap('status');

  await playground.say('channel', 'retrospect Winter ward move');
  await playground.card('Get ready');
  await snap('set-up');
  await playground.press('Get ready', 'Start');

  await playground.press('What was the objective of the project?', 'Add', { 'Your answer': 'To move 24 patients without a fall' });
  await playground.settled();
  await playground.card('To move 24 patients without a fall');
  check(true, 'the answer is on the card for everybody');
  await snap('objective');
  await playground.press('What was the objective of the project?', 'Next');

  await playground.press('What were the successes?', 'Add', {
    'What went well': 'Pharmacy packed the night before', 'Why': 'They were asked early', 'How can we or others repeat it': 'Ask pharmacy two weeks ahead',
  });
  await snap('successes');
  await playground.press('What were the successes?', 'Next');

  await playground.press('What were the disappointments?', 'Add', {
    'What was disappointing': 'Two beds had no working call bell', 'Why': 'Nobody had tried them', 'How can we or others avoid it': 'Try every bell the day before',
  });
  await playground.press('What were the disappointments?', 'Next');

  const mark = await playground.press('Marks out of 10', 'Add', { 'Your mark out of 10': '8', 'What would have made it a 10?': 'A spare bed' });
  check(data(mark).mark === '8' && data(mark).kmf.verb === 'session.add', 'the mark goes over the wire as it was chosen');
  await playground.press('Marks out of 10', 'Reveal');
  await playground.card('Average 8.0');
  await playground.settled();
  await snap('marks');
  await playground.press('Average 8.0', 'Review');

  await playground.press('Review: what matters most?', 'Open voting');
  await playground.press('Review: what matters most?', 'Vote', {}, 1);
  await playground.settled();
  await snap('voting');
  await playground.press('Review: what matters most?', 'Close voting');
  await playground.press('Review: what matters most?', 'Make action');
  const action = await playground.press('Make an action', 'Save', { 'What will be done?': 'Check every call bell', 'Who does it?': 'Bea Okafor' });
  check(data(action).what === 'Check every call bell' && data(action).owner.length > 0, 'the action goes over the wire with its owner');
  await playground.press('Review: what matters most?', 'Make lesson');
  await playground.press('Make a lesson', 'Save', { 'Title': 'Ask pharmacy early', 'Keywords': 'pharmacy, move' });
  await playground.settled();
  await playground.card('Ask pharmacy early');
  await snap('review');
  await playground.press('Review: what matters most?', 'Close');

  const summary = await playground.card('Summary');
  const words = await summary.innerText();
  check(words.includes('Check every call bell') && words.includes('Ask pharmacy early'), 'the summary has the action and the lesson');
  await snap('summary');

  await playground.say('channel', 'lessons pharmacies');
  const found = await (await playground.card('1 lesson found')).innerText();
  check(found.includes('Ask pharmacy early') && found.includes('Ask pharmacy two weeks ahead'), 'the search finds the lesson by another form of the word');
  await snap('lessons');

  await playground.settled();
  const bad = playground.traffic.filter(call => !(call.response?.statusCode < 300));
  check(bad.length === 0, `every one of ${playground.traffic.length} exchanges was answered well${bad.map(call => ` ${call.activityName} ${call.response?.statusCode}`)}`);
  const told = playground.traffic.filter(call => !toBot(call) && JSON.stringify(call.request?.body ?? '').includes('Check every call bell'));
  check(told.length > 0, 'the owner of the action is told');
  const notices = (await playground.notices()).filter(line => !line.includes('User specific view is not supported yet'));
  check(notices.length === 0, `the Playground has nothing to remark but that it has no user-specific views ${notices.join(' | ')}`);
  check(playground.errors.length === 0, `the Playground's page has no errors ${playground.errors.join(' | ')}`);
}

function data(call) {
  return call.request.body.value.action.data;
}
