import type { MessageKey, MessageParams } from '../../platform/i18n/translate.js';
import { lineNumber } from '../../policy/condition-lines.js';
import type { EditNode } from './edit-tree.js';
import type { FormState } from './form-state.js';
import { act, actionOf, type Place } from './tree-actions.js';

type Say = (key: MessageKey, params?: MessageParams) => string;

type Pressed = { state: FormState; focus: { name: string; place: Place } | null; said?: string };

const EMPTY: EditNode = { kind: 'all', items: [] };

/** The form after one of its own buttons was pressed: `when/up:0.2`. Anything else shows the form as it was typed. */
export function pressed(
  state: FormState,
  button: string,
  say: Say,
  insertedBy: (name: string) => EditNode | undefined = () => undefined,
): Pressed {
  const slash = button.indexOf('/');
  const [name, action] = [button.slice(0, slash), actionOf(button.slice(slash + 1))];
  const edited = state.conditions[name];
  if (slash < 0 || !action || !edited || 'foreign' in edited) return { state, focus: null };
  const tree = 'tree' in edited && edited.tree.kind !== 'always' ? edited.tree : EMPTY;
  const done = act(tree, action.verb, action.place, insertedBy(name));
  const said = say('studio.condition.done', {
    verb: say(`studio.verb.${action.verb}`),
    number: lineNumber(done.focus) || say('studio.condition.whole'),
  });
  return {
    state: { ...state, conditions: { ...state.conditions, [name]: { tree: done.tree } } },
    focus: { name, place: done.focus },
    said,
  };
}
