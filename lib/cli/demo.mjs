import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'
import { endAll } from './execute.mjs'
import { install } from './install.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 9))
  give(`Latchkey needs Node 20.9 or newer; this is ${process.version}.`)

// Installing and building are ended at once; the server below gets the time to end well.
const endNow = () => {
  endAll()
  process.exit(130)
}
process.once('SIGINT', endNow).once('SIGTERM', endNow)

const packages = await step('Installing packages', () => install(root))
if (packages.failure) give(`npm could not install the packages:\n${packages.failure}`)
const product = await step('Building', () => build(root))
if (product.failure) give(`The build failed:\n${product.failure}`)

process.off('SIGINT', endNow).off('SIGTERM', endNow)
serve()

/** Runs the server in demo mode until it ends; `--reset` is its business, because it holds the lock of the folder. */
function serve() {
  console.log('Starting …')
  const server = spawn(
    process.execPath,
    ['--import', 'tsx', 'lib/server/main.ts', ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production', LATCHKEY_DEMO: '1', NEXT_TELEMETRY_DISABLED: '1' },
    },
  )
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
      setTimeout(() => server.kill('SIGKILL'), 4800).unref()
    })
  }
  server.once('error', (error) => give(`The server could not be started: ${error.message}`))
  server.once('exit', (code) => process.exit(code ?? 1))
}

/** Says what takes long only when it does take long. */
async function step(name, work) {
  const start = Date.now()
  const soon = setTimeout(() => console.log(`${name} …`), 300)
  const result = await work()
  clearTimeout(soon)
  const seconds = (Date.now() - start) / 1000
  if (seconds > 1) console.log(`${name} took ${seconds.toFixed(0)} s`)
  return result
}

function give(sentence) {
  console.error(sentence)
  process.exit(1)
}
