import { neonConfig, Pool } from '@neondatabase/serverless'
import { drizzle } from 'drizzle-orm/neon-serverless'
import ws from 'ws'
import type { Database, Orm } from './database'
import * as schema from './schema'

/** Neon through its WebSocket pool, which has interactive transactions; `wsProxy` names a local stand-in for tests. */
export function openNeon(url: string, wsProxy?: string): Database {
  neonConfig.webSocketConstructor = ws
  if (wsProxy) {
    neonConfig.wsProxy = () => wsProxy
    neonConfig.useSecureWebSocket = false
    neonConfig.pipelineTLS = false
    neonConfig.pipelineConnect = false
  }
  const pool = new Pool({ connectionString: url, max: 10 })
  pool.on('error', (error: Error) =>
    console.error(
      JSON.stringify({ level: 'warn', event: 'database.idle_connection', message: error.message }),
    ),
  )
  return {
    kind: 'neon',
    orm: drizzle(pool, { schema }) as unknown as Orm,
    exec: async (sql) => void (await pool.query(sql)),
    close: () => pool.end(),
  }
}
