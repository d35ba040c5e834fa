import { expect } from 'chai';
import { abilityOf } from '../../../server/access/ability.js';
import type { OnboardingRow, OnboardingState } from '../../../server/features/onboarding/onboarding.js';
import { listPage } from '../../../server/features/onboarding/overview-page.js';

const anOnboarding = (id: string, state: OnboardingState): OnboardingRow => ({
  id,
  realm_id: `city-${id}`,
  title: id,
  state,
  trial_digest: null,
  version: 1,
  created_by: '',
  created_at: 0,
  updated_at: 0,
});

describe('the list of onboardings', () => {
  it('leads on, leads to the city that is on board, and says of a city that it has been closed since', () => {
    const rows = [anOnboarding('gone', 'live'), anOnboarding('there', 'live'), anOnboarding('begun', 'open')];
    const page = listPage(
      rows,
      { ability: abilityOf(null), locale: 'zh-CN' },
      { day: () => '2026-11-21', codeOf: (id) => (id === 'city-there' ? 'there' : undefined) },
    );
    const shown = page['rows'] as { title: string; href: string | null; state: string }[];
    expect(shown.map(({ title, href, state }) => [title, href, state])).to.deep.equal([
      ['begun', '/console/onboarding/begun', '接入中'],
      ['gone', null, '上线后已关闭'],
      ['there', '/console/cities/there', '已上线'],
    ]);
  });
});
