/** The modes that make deployments, and all that Node does for them: files, sockets, proxies and TLS. */
import { testOnNode24 } from './node24.js';

await testOnNode24(['deploy', 'upload', 'proxy', 'enterprise']);
