import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import { allows, type Permission } from '../../access/permission.js';
import { Forbidden } from '../../core/errors.js';
import { refuseForeignForm } from '../session/form-guard.js';
import { allowAnyOrigin, answerOtherMethod } from './other-method.js';

export type Method = 'get' | 'post';

/** What a route answers with; errors take the same shape (`page` in HTML, the others as problems). */
export type Answer = 'page' | 'api' | 'file' | 'text';

/** The middleware that a kind of answer or body brings along. */
export type RouteSteps = { bodies: Record<Body, RequestHandler>; page: RequestHandler; https: boolean };

/** The one content type a route reads. */
export type Body = 'json' | 'form' | 'upload' | 'report' | 'letter';

/** What browsers send from forms: these need the form's token. Behind the link of a letter, the link is the proof. */
const isForm = (body: Body | null): boolean => body === 'form' || body === 'upload';

export type Handler = (req: Request, res: Response, next: NextFunction) => unknown;

export type DeclaredRoute = {
  method: Method;
  path: string;
  permission: Permission;
  answer: Answer;
  body: Body | null;
};

/**
 * The only way to add a route: path, permission and kind of answer stand together, so a route
 * without a permission cannot be written, and one added behind the table's back stops the start.
 */
export class RouteTable {
  readonly routes: DeclaredRoute[] = [];
  readonly name: string;
  readonly #handlers: Handler[] = [];
  readonly #steps: RouteSteps;

  constructor(name: string, steps: RouteSteps) {
    this.name = name;
    this.#steps = steps;
  }

  get(path: string, permission: Permission, answer: Answer, handler: Handler): this {
    return this.#add({ method: 'get', path, permission, answer, body: null }, handler);
  }

  post(path: string, permission: Permission, answer: Answer, body: Body, handler: Handler): this {
    return this.#add({ method: 'post', path, permission, answer, body }, handler);
  }

  #add(route: DeclaredRoute, handler: Handler): this {
    if (this.routes.some((other) => other.method === route.method && other.path === route.path)) {
      throw new Error(`${route.method.toUpperCase()} ${route.path} is declared twice`);
    }
    this.routes.push(route);
    this.#handlers.push(handler);
    return this;
  }

  /** The express router of everything declared; other methods on a known path get 405. */
  router(): Router {
    const router = Router({ caseSensitive: true, strict: true });
    this.routes.forEach((route, index) => {
      const steps: RequestHandler[] = [
        (req, res, next) => {
          res.locals['route'] = route;
          if (route.answer === 'api') allowAnyOrigin(res);
          // Before the body is read or anything is looked up.
          if (!allows(route.permission, req.visit.ability)) throw new Forbidden('forbidden');
          if (isForm(route.body)) refuseForeignForm(req, this.#steps.https);
          next();
        },
      ];
      if (route.body) steps.push(this.#steps.bodies[route.body]);
      if (isForm(route.body)) {
        steps.push((req, _res, next) => {
          req.visit.forms.check(req.body);
          next();
        });
      }
      if (route.answer === 'page') steps.push(this.#steps.page);
      router[route.method](route.path, ...steps, this.#handlers[index] as RequestHandler);
    });
    for (const path of new Set(this.routes.map((route) => route.path))) {
      const known = this.routes.filter((route) => route.path === path);
      router.all(path, (req, res, next) => answerOtherMethod(known, req, res, next));
    }
    return router;
  }
}
