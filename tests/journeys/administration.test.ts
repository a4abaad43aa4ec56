/** The administrator's year: a new session, a new unit, its handler with a one-time link, and the end of the post. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleZh } from '#apps/console/text.zh.ts';
import { identityZh } from '#modules/identity/web/console/text.zh.ts';
import { organisationZh } from '#modules/organisation/web/console/text.zh.ts';
import { nameKeys } from '#platform/name-search.ts';
import { accessibilityFaults, DESK, launchBrowser, openContext, PHONE, signIn } from './browser.ts';
import { begins, expectSound, write, writeDate } from './desk.ts';
import { type DemoServer, startDemo } from './start-demo.ts';

const { create, form, said, refusals, link: linkWords } = organisationZh;

let demo: DemoServer;
let browser: Browser;
let administrator: string;
