import { inLocale, type Locale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { isPicture, pictureMark } from '../pictures/picture-mark.js';
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
          accept: '.svg,.png,.jpg,.jpeg,image/svg+xml,image/png,image/jpeg',
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
    const drawn = upload ? markFrom(upload.bytes, locale) : null;
    if (drawn?.fault) problems.push({ field: 'mark', code: 'drawing', reason: drawn.fault });
    const motif: Motif = MOTIFS.find((one) => one === typed['motif']) ?? 'waves';
    await savePart(context, 'brand', (now) => ({ typed, value, motif, mark: drawn?.drawing ?? now?.mark ?? null }));
    return problems;
  },
};

/** The uploaded mark written anew, shapes or dots, or why it cannot be. */
function markFrom(bytes: Buffer, locale: Locale): { drawing: string | null; fault: string | null } {
  if (isPicture(bytes)) {
    const { drawing, fault } = pictureMark(bytes);
    return { drawing, fault: fault && t(locale, `onboarding.problem.picture.${fault}`) };
  }
  const { drawing, fault } = redraw(bytes.toString('utf8'));
  return { drawing, fault: fault && inLocale(fault, locale) };
}
