import { expect } from 'chai';
import { barChart } from '../../../server/features/console/charts/bar-chart.js';
import { LOOKS } from '../../../server/features/console/charts/chart-look.js';
import { csvText } from '../../../server/platform/http/send-csv.js';

const ODD = '<script>alert("甲&乙")</script>';

describe('a chart drawn on the server', () => {
  const drawn = barChart(
    {
      title: ODD,
      description: 'what it shows',
      empty: 'nothing',
      legend: [{ label: '无条件', colour: '#123456' }],
      bars: [
        {
          label: `${'很长的城市名称'.repeat(6)}`,
          figure: '3',
          segments: [
            { value: 2, colour: '#123456' },
            { value: 1, colour: '#654321' },
          ],
        },
      ],
    },
    LOOKS.day,
  );

  it('names itself and says what it shows, to those who do not see it', () => {
    expect(drawn).to.match(/^<svg [^>]*role="img" aria-labelledby="title description"/);
    expect(drawn).to.include('<desc id="description">what it shows</desc>');
  });

  it('holds no style, no script and no sign that was not escaped', () => {
    expect(drawn).not.to.match(/\sstyle=|<style|<script|href=|url\(/);
    expect(drawn).to.include('&#60;script&#62;');
  });

  it('draws its parts in proportion and keeps long names short', () => {
    const widths = [...drawn.matchAll(/width="([\d.]+)" height="20" fill="#(?:123456|654321)"/g)].map(([, width]) =>
      Number(width),
    );
    expect(widths).to.have.length(2);
    expect(widths[0]).to.be.closeTo(2 * (widths[1] ?? 0), 0.2);
    expect(drawn).to.include('…');
  });

  it('says so where there is nothing to draw', () => {
    const empty = barChart({ title: 't', description: 'd', empty: 'nothing here', legend: [], bars: [] }, LOOKS.night);
    expect(empty).to.include('nothing here');
  });
});

describe('figures as a file for spreadsheets', () => {
  it('begin with a byte order mark, end lines as RFC 4180 says and quote what needs it', () => {
    expect(
      csvText([
        ['城市', 'a "b", c'],
        ['厦门', 3],
        [null, -1],
      ]),
    ).to.equal('\ufeff城市,"a ""b"", c"\r\n厦门,3\r\n,-1\r\n');
  });

  it('hold no text that a spreadsheet runs as a formula', () => {
    for (const begin of ['=', '+', '-', '@', '\t', '\r']) expect(csvText([[`${begin}cmd`]])).to.match(/^\ufeff"?'/);
  });
});
