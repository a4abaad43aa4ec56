/** The administrator's year: a new session, a new unit, its handler with a one-time link, and the end of the post. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { identityZh } from '#modules/identity/web/console/text.zh.ts';
import { organisationZh } from '#modules/organisation/web/console/text.zh.ts';
import { nameKeys } from '#platform/name-search.ts';
import { accessibilityFaults, DESK, launchBrowser, openContext, PHONE, signIn } from './browser.ts';
import { begins, expectSound, write, writeDate } from './desk.ts';
import { type DemoServer, startDemo } from './start-demo.ts';

const { create, form, said, refusals } = organisationZh;
const FIRST_PASSWORD = '春天的云川河水又清又满';
const SECOND_PASSWORD = '秋天的云川稻子又香又黄';

let demo: DemoServer;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

const people = z.object({ people: z.array(z.object({ name: z.string(), part: z.string() })) });

async function administratorOf(address: string): Promise<string> {
  const listed = people.parse(await (await fetch(`${address}/api/v1/demo/people`)).json());
  const found = listed.people.find((person) => person.part === 'administrator');
  if (!found) throw new Error('The demonstration offers no administrator');
  return found.name;
}

const open = async (page: Page, view: 'organisations' | 'members' | 'sessions'): Promise<void> => {
  await page.goto(`${demo.address}/console/organisation?view=${view}`);
  await page.getByRole('link', { name: organisationZh.views[view] }).waitFor();
};

/** Presses the button that opens a form; what axe says about the page with the form over it is said here too. */
async function openForm(page: Page, button: string, title = button): Promise<Locator> {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  return dialog;
}

const send = (dialog: Locator, verb: string) => dialog.getByRole('button', { name: verb, exact: true }).click();

async function select(page: Page, within: Locator, field: string, option: string): Promise<void> {
  await within.getByRole('button', { name: new RegExp(field) }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

interface Year {
  readonly windowFrom: string;
  readonly opensOn: string;
  readonly cutoffOn: string;
  readonly closesOn: string;
}

async function fillSession(dialog: Locator, no: number, year: Year): Promise<void> {
  await write(dialog, form.no, String(no));
  await writeDate(dialog, form.windowFrom, year.windowFrom);
  await writeDate(dialog, form.opensOn, year.opensOn);
  await writeDate(dialog, form.cutoffOn, year.cutoffOn);
  await writeDate(dialog, form.closesOn, year.closesOn);
}

async function addSession(page: Page, no: number): Promise<void> {
  const year = new Date().getFullYear() + no;
  const right = {
    windowFrom: `${year}-01-02`,
    opensOn: `${year}-02-03`,
    cutoffOn: `${year}-02-05`,
    closesOn: `${year}-02-07`,
  };
  await open(page, 'sessions');
  await expectSound(page);
  const dialog = await openForm(page, create.session);
  await fillSession(dialog, no, { ...right, closesOn: `${year}-02-04` });
  await send(dialog, create.session);
  await dialog.getByText(form.datesOrder).waitFor();
  await writeDate(dialog, form.closesOn, right.closesOn);
  await send(dialog, create.session);
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(`${year}年2月3日`).waitFor();
  const again = await openForm(page, create.session);
  await fillSession(again, no, right);
  await send(again, create.session);
  await again.getByText(refusals['session.exists'] ?? '').waitFor();
  expect(await again.getByLabel(begins(form.opensOn)).inputValue()).toBe(right.opensOn);
  await page.keyboard.press('Escape');
  await again.waitFor({ state: 'detached' });
}

async function addUnit(page: Page, name: string, shortName: string): Promise<void> {
  await open(page, 'organisations');
  await expectSound(page);
  const dialog = await openForm(page, create.organisation);
  await send(dialog, create.organisation);
  expect(await dialog.getByText(form.required).count()).toBe(3);
  await select(page, dialog, organisationZh.type, organisationZh.types.undertakingUnit);
  await write(dialog, form.name, name);
  await write(dialog, form.shortName, shortName);
  await send(dialog, create.organisation);
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(said.organisation(name)).first().waitFor();
}

async function rename(page: Page, from: string, to: string): Promise<void> {
  const dialog = await openForm(page, `${create.rename} ${from}`, from);
  await write(dialog, form.name, to);
  await send(dialog, form.save);
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: create.appointIn(to) }).waitFor();
}

/** Answers the one-time link. */
async function appointNewcomer(page: Page, unit: string, who: { name: string; loginName: string }): Promise<string> {
  const dialog = await openForm(page, create.appointIn(unit));
  await dialog.getByText(form.fresh).click();
  await write(dialog, form.personName, who.name);
  await write(dialog, form.loginName, who.loginName);
  await select(page, dialog, form.role, organisationZh.roles.handler);
  await write(dialog, form.title, '办公室科员');
  await send(dialog, create.appoint);
  const handover = page.getByRole('dialog', { name: organisationZh.link.title });
  await handover.waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  const address = (await handover.getByText(/\/console\/link\//).textContent()) ?? '';
  await send(handover, organisationZh.link.done);
  await handover.waitFor({ state: 'detached' });
  return address;
}

async function setPassword(page: Page, address: string): Promise<void> {
  const { link } = identityZh;
  await page.goto(address);
  await page.getByRole('heading', { level: 1, name: link.title }).waitFor();
  await expectSound(page);
  await write(page, link.password, '短');
  await write(page, link.again, FIRST_PASSWORD);
  await page.getByRole('button', { name: link.verb }).click();
  await page.getByText(link.tooShort).first().waitFor();
  await write(page, link.password, FIRST_PASSWORD);
  await page.getByRole('button', { name: link.verb }).click();
  await page.waitForURL('**/console/desk');
}

async function changePassword(page: Page): Promise<void> {
  const { password, refusals: refused } = identityZh;
  await page.goto(`${demo.address}/console/password`);
  await expectSound(page);
  await write(page, password.current, 'not this one');
  await page.getByRole('textbox', { name: password.next, exact: true }).fill(SECOND_PASSWORD);
  await write(page, password.again, SECOND_PASSWORD);
  await page.getByRole('button', { name: password.verb }).click();
  await page.getByText(refused['password.wrong'] ?? '').waitFor();
  await write(page, password.current, FIRST_PASSWORD);
  await page.getByRole('button', { name: password.verb }).click();
  await page.getByText(password.done).first().waitFor();
}

async function signInWith(page: Page, loginName: string, password: string): Promise<void> {
  const { signIn: words } = identityZh;
  await page.goto(`${demo.address}/console/sign-in`);
  await write(page, words.account, loginName);
  await write(page, words.password, password);
  await page.getByRole('button', { name: words.verb, exact: true }).click();
}

async function endPost(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `${create.endPost} ${name} 办公室科员` }).click();
  const dialog = page.getByRole('dialog', { name: `${name} 办公室科员` });
  await dialog.getByText(create.endPostSays(name, '办公室科员')).waitFor();
  await send(dialog, create.endPost);
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(said.ended(name)).first().waitFor();
}

describe.each([
  ['1280', DESK, 6],
  ['390', PHONE, 7],
] as const)('at %s pixels', (width, size, sessionNo) => {
  test('an administrator adds a session and a unit, appoints a newcomer, and ends the post', async () => {
    const page = await signIn({ browser, address: demo.address, size }, await administratorOf(demo.address));
    const unit = `市公园服务中心${width}`;
    const newcomer = { name: '钱新来', loginName: `qianxinlai${width}` };
    await addSession(page, sessionNo);
    await addUnit(page, `市园林处${width}`, `园林${width}`);
    await rename(page, `市园林处${width}`, unit);
    const link = await appointNewcomer(page, unit, newcomer);

    const own = await openContext({ browser, address: demo.address, size });
    const theirs = await own.newPage();
    await setPassword(theirs, link);
    await changePassword(theirs);
    await own.clearCookies();
    await theirs.goto(link);
    await theirs.getByRole('heading', { level: 1, name: identityZh.link.spentTitle }).waitFor();
    await signInWith(theirs, newcomer.loginName, FIRST_PASSWORD);
    await theirs.getByText(identityZh.refusals['session.wrongCredentials'] ?? '').waitFor();
    await signInWith(theirs, newcomer.loginName, SECOND_PASSWORD);
    await theirs.waitForURL('**/console/desk');

    await endPost(page, newcomer.name);
    await signInWith(theirs, newcomer.loginName, SECOND_PASSWORD);
    await theirs.getByText(identityZh.refusals['session.noCommittee'] ?? '').waitFor();
    await own.close();
    await page.context().close();
  });

  test('members are found by name, pinyin and initials', async () => {
    const page = await signIn({ browser, address: demo.address, size }, await administratorOf(demo.address));
    await open(page, 'members');
    const { rows } = await (await page.request.get(`${demo.address}/api/v1/members?limit=1`)).json();
    const name: string = rows[0].name;
    const keys = nameKeys(name);
    for (const typed of [name, keys.pinyin, keys.initials]) {
      await page.getByRole('searchbox', { name: organisationZh.find }).fill(typed);
      await page.getByRole('main').getByText(name, { exact: true }).first().waitFor();
    }
    await page.getByRole('searchbox', { name: organisationZh.find }).fill('zzzzzz');
    await page.getByText(organisationZh.emptyMembers).waitFor();
    await expectSound(page);
    await page.context().close();
  });
});
