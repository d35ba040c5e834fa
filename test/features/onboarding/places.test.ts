import { expect } from 'chai';
import { statedClock } from '../../../server/features/onboarding/clocks-step.js';
import { articlesOf, findPlace, placesOf } from '../../../server/features/onboarding/places.js';
import { placeFinder } from '../../../server/features/onboarding/propose-place.js';
import { parseRegulation } from '../../../server/features/regulation-text/parse-regulation.js';
import { provisionPlaces } from '../../../server/features/regulation-text/provision-ids.js';
import { NEW_CITY_TEXT } from '../../support/new-city.js';

const regulation = parseRegulation(NEW_CITY_TEXT);
const places = placesOf(regulation);

describe('the places of a city’s text', () => {
  it('are its articles, and paragraphs and items where there are several', () => {
    expect(articlesOf(places)).to.have.length(40);
    expect(places.filter(({ article }) => article === '2').map(({ ref }) => ref)).to.deep.equal([
      '2',
      '2.1',
      '2.2',
      '2.3',
    ]);
    expect(places.filter(({ article }) => article === '32').map(({ ref }) => ref)).to.deep.equal([
      '32',
      '32-(1)',
      '32-(2)',
      '32-(3)',
    ]);
  });

  it('bear the names under which the text itself is kept', () => {
    const kept = new Set(provisionPlaces(regulation, 'WT').map(({ id }) => id));
    const missing = places.filter(({ ref }) => !kept.has(`WT-${ref}`)).map(({ ref }) => ref);
    expect(
      missing.filter((ref) => !['2', '20'].includes(ref)),
      'an article of several paragraphs is named by them',
    ).to.be.empty;
  });

  it('are found by number, by the words of a citation, in either width', () => {
    expect(findPlace(places, '第二十条第二款')?.ref).to.equal('20.2');
    expect(findPlace(places, ' ２０．２ ')?.ref).to.equal('20.2');
    expect(findPlace(places, '第21条')?.ref).to.equal('21');
    expect(findPlace(places, '第四十一条')).to.equal(undefined);
  });

  it('are proposed for what they speak of, and none for what nobody speaks of', () => {
    const find = placeFinder(places);
    expect(find('对开放申请作出答复，不同意开放的说明理由。')?.ref).to.equal('21');
    expect(find('涉及国家秘密的公共数据按照保密法律法规管理，不适用本规定。')?.ref).to.equal('3');
    expect(find('养犬登记证每年换领')).to.equal(undefined);
  });

  it('state their periods in Chinese or Arabic numbers', () => {
    expect(statedClock('应当自收到之日起十五个工作日内答复')).to.deep.equal({ unit: 'workingDay', length: 15 });
    expect(statedClock('自调整之日起 10 日内')).to.deep.equal({ unit: 'calendarDay', length: 10 });
    expect(statedClock('应当及时答复')).to.equal(undefined);
  });
});
