import type { Problem } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import { t } from '../../platform/i18n/translate.js';
import { decodeText } from '../catalogue-import/decode-text.js';
import { UnreadableFile } from '../catalogue-import/file-fault.js';
import { textIn } from '../form/read-form.js';
import { catalogueRows, columnsOf, mappingFields, readMappingForm, TARGETS } from './catalogue-step.js';
import { savePart } from './save-part.js';
import { typedIn } from './step-form.js';
import type { StepHandler } from './step-handlers.js';

/** The first catalogue: a file, and which of its columns means what. */
export const catalogueStep: StepHandler = {
  show({ parts, starting, locale }) {
    const { catalogue } = parts;
    const rows = catalogueRows(catalogue?.text ?? '');
    const columns = columnsOf(rows);
    return {
      notice: catalogue?.text
        ? t(locale, 'onboarding.catalogueCount', { file: catalogue.fileName, rows: rows.length })
        : undefined,
      fields: [
        ...(columns.length > 0 ? mappingFields(starting.mapping, columns, catalogue?.typed ?? {}, locale) : []),
        {
          name: 'undecided',
          type: 'textarea' as const,
          label: t(locale, 'onboarding.field.undecided'),
          hint: t(locale, 'onboarding.hint.undecided'),
          value: parts.undecided?.reason ?? '',
          maxlength: 500,
          required: false,
        },
      ],
      files: [
        {
          name: 'file',
          label: t(locale, 'onboarding.field.catalogueFile'),
          accept: '.csv,text/csv',
          hint: t(locale, 'onboarding.hint.catalogueFile'),
        },
      ],
    };
  },

  async save(context, _draft, req) {
    const { parts, starting, locale } = context;
    const reason = textIn(req.body, 'undecided', 500);
    await savePart(context, 'undecided', () => ({ reason }));
    const upload = req.files?.get('file');
    const fresh = upload && upload.bytes.length > 0 ? upload : null;
    const fault = (error: unknown): Problem[] => {
      if (!(error instanceof UnreadableFile)) throw error;
      return [{ field: 'file', code: error.fault.code, reason: inLocale(error.fault.reason, locale) }];
    };
    try {
      const text = fresh ? decodeText(fresh.bytes).text : (parts.catalogue?.text ?? '');
      if (text === '') return [];
      const columns = columnsOf(catalogueRows(text));
      const fileName = fresh?.name ?? parts.catalogue?.fileName ?? '';
      // A new file first shows what its columns seem to mean.
      const typed = fresh
        ? proposedTyped(mappingFields(starting.mapping, columns, {}, locale))
        : typedIn(req.body, TARGETS);
      const { value, problems } = readMappingForm(
        starting.mapping,
        columns,
        typed,
        parts.pack?.pack ?? starting.neutral,
        locale,
      );
      await savePart(context, 'catalogue', () => ({ typed, fileName, text, mapping: value }));
      return problems;
    } catch (error) {
      return fault(error);
    }
  },
};

const proposedTyped = (fields: ReturnType<typeof mappingFields>): Record<string, string> =>
  Object.fromEntries(fields.map(({ name, options }) => [name, options?.find(({ chosen }) => chosen)?.value ?? '']));
