import type { Framed } from '../frame/frame.js';
import { consolePage, sayIn } from './console-frame.js';
import type { ConsoleScope } from './console-scope.js';
import type { Snapshot } from './figures-reader.js';
import { taskPart } from './overview-page.js';
import { tasksOf } from './tasks.js';

/** What needs somebody, city by city, most urgent first. */
export function tasksPage(scope: ConsoleScope, { figures }: Snapshot): Framed {
  const say = sayIn(scope);
  const parts = (calm: boolean) =>
    tasksOf(figures)
      .filter((task) => task.calm === calm)
      .map((task) => taskPart(task, say, scope.locale));
  return consolePage(scope, {
    view: 'console/tasks',
    title: say('console.tasks'),
    tab: 'tasks',
    crumbs: [{ label: say('console.tasks') }],
    about: say('console.tasksAbout'),
    groups: [
      { title: say('console.urgent'), tasks: parts(false), empty: say('console.noUrgent') },
      { title: say('console.calm'), tasks: parts(true), empty: say('console.noCalm') },
    ],
  });
}
