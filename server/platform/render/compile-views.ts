import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ejs, { type TemplateFunction } from 'ejs';

/** Finished data for one view: what the template may see, and nothing else. */
export type Locals = Record<string, unknown>;

export type Views = {
  /** Every view by its name below `views/`, without the file ending (`pages/home`). */
  names: string[];
  /** Renders a view; throws where no view has this name. */
  render(name: string, locals: Locals): string;
};

const INCLUDE = /\binclude\(\s*'([^']+)'/g;

/**
 * Compiles every view under `root` once, so that a page costs one function call and a broken
 * template, or an include of a view that is not there, stops the start instead of a request.
 */
export function compileViews(root: string): Views {
  const templates = new Map<string, TemplateFunction>();
  for (const entry of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.ejs')) continue;
    const file = path.join(root, entry);
    const name = entry.slice(0, -'.ejs'.length).split(path.sep).join('/');
    templates.set(name, compile(name, file));
  }
  for (const name of templates.keys()) checkIncludes(root, name, templates);

  return {
    names: [...templates.keys()].sort(),
    render(name, locals) {
      const template = templates.get(name);
      if (!template) throw new Error(`No view is called ${name}`);
      return template(locals);
    },
  };
}

function compile(name: string, file: string): TemplateFunction {
  try {
    return ejs.compile(readFileSync(file, 'utf8'), {
      filename: file,
      cache: true,
      _with: false,
      localsName: 'locals',
      // Straight to the compiled view: by default every include asks the disk first.
      includer: (target, parent) => ({ filename: includedFile(parent ?? file, target) }),
    });
  } catch (error) {
    throw new Error(`View ${name} does not compile: ${(error as Error).message}`, { cause: error });
  }
}

function checkIncludes(root: string, name: string, templates: Map<string, unknown>): void {
  const file = path.join(root, `${name}.ejs`);
  for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(INCLUDE)) {
    const included = path.relative(root, includedFile(file, target)).split(path.sep).join('/');
    if (!templates.has(included.slice(0, -'.ejs'.length))) {
      throw new Error(`View ${name} includes ${target}, which does not exist`);
    }
  }
}

const includedFile = (parent: string, target: string): string => path.join(path.dirname(parent), `${target}.ejs`);
