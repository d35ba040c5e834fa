/** Whether an address belongs to the interface for programs, in a city or on the platform. */
export const isApiPath = (path: string): boolean => /\/api\/|\/openapi\.json$/.test(path);
