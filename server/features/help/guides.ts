import type { MessageKey } from '../../platform/i18n/translate.js';

/** One thing to do on a first visit, and the page where it is done. */
export type GuideStep = { text: MessageKey; path?: string };

/** Who comes for the first time, and what they do in which order; texts begin with a line that is the step's title. */
export const GUIDES = {
  citizen: [
    { text: 'guide.citizen.find', path: '/datasets' },
    { text: 'guide.citizen.read', path: '/help/glossary' },
    { text: 'guide.citizen.account', path: '/register' },
    { text: 'guide.citizen.ask', path: '/policy' },
  ],
  company: [
    { text: 'guide.company.find', path: '/datasets' },
    { text: 'guide.company.account', path: '/register' },
    { text: 'guide.company.conditions', path: '/policy' },
    { text: 'guide.company.program', path: '/api' },
  ],
  steward: [
    { text: 'guide.steward.desk', path: '/desk' },
    { text: 'guide.steward.decide', path: '/desk/decide' },
    { text: 'guide.steward.entry', path: '/desk/entries' },
    { text: 'guide.steward.table', path: '/desk/table' },
  ],
  principal: [
    { text: 'guide.principal.desk', path: '/desk' },
    { text: 'guide.principal.confirm', path: '/desk/entries' },
    { text: 'guide.principal.stop', path: '/desk/entries' },
  ],
  authority: [
    { text: 'guide.authority.desk', path: '/desk' },
    { text: 'guide.authority.words', path: '/desk/crosswalk' },
    { text: 'guide.authority.decide', path: '/desk/decide' },
    { text: 'guide.authority.review', path: '/desk/entries' },
  ],
  centre: [
    { text: 'guide.centre.desk', path: '/desk' },
    { text: 'guide.centre.merge', path: '/desk/entries' },
    { text: 'guide.centre.words', path: '/desk/crosswalk' },
  ],
  'policy-officer': [
    { text: 'guide.policy-officer.read', path: '/policy' },
    { text: 'guide.policy-officer.draft', path: '/studio' },
    { text: 'guide.policy-officer.try', path: '/studio' },
    { text: 'guide.policy-officer.submit', path: '/studio' },
  ],
  'policy-reviewer': [
    { text: 'guide.policy-reviewer.read', path: '/provisions' },
    { text: 'guide.policy-reviewer.check', path: '/studio' },
    { text: 'guide.policy-reviewer.publish', path: '/studio' },
  ],
  'city-admin': [
    { text: 'guide.city-admin.people', path: '/desk/people' },
    { text: 'guide.city-admin.rights', path: '/desk/permissions' },
    { text: 'guide.city-admin.grants', path: '/desk/grants' },
  ],
  auditor: [
    { text: 'guide.auditor.look', path: '/desk/audit' },
    { text: 'guide.auditor.verify', path: '/desk/audit' },
    { text: 'guide.auditor.rights', path: '/desk/permissions' },
  ],
  'province-admin': [
    { text: 'guide.province-admin.console' },
    { text: 'guide.province-admin.city' },
    { text: 'guide.province-admin.personal' },
  ],
} as const satisfies Record<string, readonly GuideStep[]>;

export type Guide = keyof typeof GUIDES;
export const isGuide = (name: string): name is Guide => Object.hasOwn(GUIDES, name);
