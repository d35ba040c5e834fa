import { expect } from 'chai';
import { FACETS } from '../../../server/features/datasets/dataset-question.js';
import { cubeFrom, sumCube } from '../../../server/features/datasets/facet-cube.js';

type Row = Parameters<typeof cubeFrom>[0][number];

const aRow = (cell: string, count: number, more: Partial<Row> = {}): Row => ({
  cell,
  count,
  open_state: 'free',
  share_state: null,
  theme: 'roads',
  body_id: 'transport',
  industry: 'G',
  frequency: 'daily',
  division: null,
  formats: 'csv',
  ...more,
});

const ROWS = [
  aRow('a', 5),
  aRow('b', 3, { open_state: 'closed', formats: 'csv json' }),
  aRow('c', 2, { open_state: 'undecided', theme: 'sea', industry: null }),
];

describe('the counts beside the filters', () => {
  it('are for each value what choosing it would leave under all other filters', () => {
    const { total, facets } = sumCube(cubeFrom(ROWS), { theme: 'roads', format: 'json' });
    expect(total).to.equal(3);
    expect(facets.theme).to.deep.equal([{ value: 'roads', count: 3 }]);
    expect(facets.format).to.deep.equal([
      { value: 'csv', count: 8 },
      { value: 'json', count: 3 },
    ]);
    expect(facets.open).to.deep.equal([{ value: 'closed', count: 3 }]);
  });

  it('count an entry for each of its formats, and not at all where it says nothing', () => {
    const { total, facets } = sumCube(cubeFrom(ROWS), {});
    expect(total).to.equal(10);
    expect(facets.format[0]).to.deep.equal({ value: 'csv', count: 10 });
    expect(facets.industry).to.deep.equal([{ value: 'G', count: 8 }]);
    expect([facets.share, facets.division]).to.deep.equal([[], []]);
    expect(facets.decided).to.deep.equal([
      { value: 'yes', count: 8 },
      { value: 'no', count: 2 },
    ]);
  });

  it('are those of a search where its hits are given by cell', () => {
    const { total, facets } = sumCube(cubeFrom(ROWS), { decided: 'no' }, Uint32Array.from([1, 0, 1]));
    expect([total, facets.open]).to.deep.equal([1, [{ value: 'undecided', count: 1 }]]);
    expect(facets.decided).to.have.length(2);
  });

  it('agree with counting row by row, for any filters', () => {
    const cube = cubeFrom(ROWS);
    const values = Object.entries(sumCube(cube, {}).facets).flatMap(([facet, counts]) =>
      counts.map(({ value }) => ({ [facet]: value })),
    );
    for (const one of values)
      for (const other of values) {
        const question = { ...one, ...other };
        const { total, facets } = sumCube(cube, question);
        for (const facet of FACETS) {
          const wanted = (question as Record<string, string>)[facet];
          if (wanted !== undefined) {
            const count = facets[facet].find(({ value }) => value === wanted)?.count ?? 0;
            expect(count, JSON.stringify(question)).to.equal(total);
          }
        }
      }
  });
});
