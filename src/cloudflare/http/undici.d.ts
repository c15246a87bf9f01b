/** The parts of undici that the program always loads: its entry would also load `fetch`, web sockets, caches and mocks. */

declare module 'undici/lib/api/api-request.js' {
  import type { Dispatcher } from 'undici';

  const request: (this: Dispatcher, options: Dispatcher.RequestOptions) => Promise<Dispatcher.ResponseData>;
  export default request;
}

declare module 'undici/lib/dispatcher/agent.js' {
  import { Agent } from 'undici';

  export default Agent;
}

declare module 'undici/lib/web/fetch/formdata.js' {
  import { FormData } from 'undici';

  export { FormData };
}
