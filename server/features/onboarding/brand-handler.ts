import { inLocale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { BRAND_FIELDS, brandFields, readBrand } from './brand-step.js';
import { MOTIFS, type Motif } from './motifs.js';
import { redraw } from './redraw.js';
import { savePart } from './save-part.js';
import { typedIn } from './step-form.js';
import type { StepHandler } from './step-handlers.js';
import { HOME } from './step-page.js';

export const brandStep: StepHandler = {
  show({ parts, row, locale }) {
    const base = `${HOME}/${row.id}`;
    const stamp = Number(row.version).toString(36);
    return {
      view: 'onboarding/brand',
      fields: brandFields(parts.brand?.typed ?? {}, locale),
      files: [
        {
          name: 'mark',
          label: t(locale, 'onboarding.field.mark'),
          accept: '.svg,image/svg+xml',
          hint: t(locale, parts.brand?.mark ? 'onboarding.markKept' : 'onboarding.hint.mark'),
        },
      ],
      extra: {
        look: `${base}/look.css?v=${stamp}`,
        preview: parts.brand?.value
          ? { mark: `${base}/mark.svg?v=${stamp}`, hero: `${base}/hero.svg?v=${stamp}` }
          : null,
      },
    };
  },
  async save(context, _draft, req) {
    const { locale } = context;
    const typed = typedIn(req.body, BRAND_FIELDS);
    const { value, problems } = readBrand(typed, locale);
    const upload = req.files?.get('mark');
    const drawn = upload ? redraw(upload.bytes.toString('utf8')) : null;
    if (drawn?.fault) problems.push({ field: 'mark', code: 'drawing', reason: inLocale(drawn.fault, locale) });
    const motif: Motif = MOTIFS.find((one) => one === typed['motif']) ?? 'waves';
    await savePart(context, 'brand', (now) => ({ typed, value, motif, mark: drawn?.drawing ?? now?.mark ?? null }));
    return problems;
  },
};
