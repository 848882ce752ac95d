import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import { contains, type Prefix, parseAddress } from '@/lib/policy/networks'

/**
 * Why this machine cannot have these networks beside its own; null where it can. One that it uses itself is left alone,
 * whatever the range is meant for.
 */
export function lacksNamespaces(wanted: readonly string[]): string | null {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  const used = own.find(({ cidr }) => wanted.some((network) => overlaps(network, cidr ?? '')))
  if (used) return `it uses ${used.cidr} itself`
  if (process.platform !== 'linux') return 'network namespaces are a thing of Linux'
  if (process.getuid?.() !== 0) return 'network namespaces need root'
  try {
    run('ip', 'netns', 'add', probe)
    run('ip', 'netns', 'del', probe)
    return null
  } catch (error) {
    return `ip netns does not work here: ${String(error).split('\n')[0]}`
  }
}

function overlaps(one: string, other: string): boolean {
  const [a, b] = [one, other].map(networkIn)
  return Boolean(a && b && (contains(a, b) || contains(b, a)))
}

/** The network of an address with a length, as interfaces have it. */
function networkIn(text: string): Prefix | null {
  const [base = '', length = ''] = text.split('/')
  const address = parseAddress(base)
  if (!address) return null
  const rest = BigInt((address.version === 4 ? 32 : 128) - Number(length))
  return { ...address, value: (address.value >> rest) << rest, length: Number(length) }
}

const probe = `lk${process.pid}x`
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })

export type House = ReturnType<typeof makeHouse>

const houses: string[] = []

/**
 * A house of its own on a cable to this machine, or to another house: `ours` is the address at the near end, `theirs` the
 * one that whoever sits there comes from. Both with the length of the network.
 */
export function makeHouse({ ours, theirs, beside }: { ours: string; theirs: string; beside?: House }) {
  const name = `lk${process.pid}n${houses.length}`
  const near = `lk${process.pid}v${houses.length}`
  const there = ['netns', 'exec', name, 'ip'] as const
  const here = beside ? (['netns', 'exec', beside.name, 'ip'] as const) : null
  run('ip', 'netns', 'add', name)
  houses.push(name)
  run('ip', 'link', 'add', near, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name)
  if (beside) run('ip', 'link', 'set', near, 'netns', beside.name)
  // Without waiting whether somebody else has the IPv6 address: there is nobody else.
  const nodad = ours.includes(':') ? ['nodad'] : []
  const atNear = (...args: string[]) => (here ? run('ip', ...here, ...args) : run('ip', ...args))
  atNear('addr', 'add', ours, 'dev', near, ...nodad)
  atNear('link', 'set', near, 'up')
  run('ip', ...there, 'addr', 'add', theirs, 'dev', 'eth0', ...nodad)
  run('ip', ...there, 'link', 'set', 'eth0', 'up')
  run('ip', ...there, 'link', 'set', 'lo', 'up')
  return {
    name,
    /** The address of this machine as whoever sits there has to dial it. */
    door: ours.replace(/\/.*$/, ''),
    /** Asks from there, as Node does by itself, and follows nothing. */
    ask: (asked: { host: string; port: number; path: string; headers: Record<string, string> }) =>
      JSON.parse(
        execFileSync('ip', ['netns', 'exec', name, process.execPath, '-e', asking, JSON.stringify(asked)], {
          encoding: 'utf8',
        }),
      ) as { status: number; location: string | null; cookies: string[]; text: string },
    /** Lets a program run there until the test ends. */
    start: (program: string, ...args: string[]): ChildProcess =>
      spawn('ip', ['netns', 'exec', name, process.execPath, '-e', program, ...args], {
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
  }
}

/** Takes every house away, and the cables with it. */
export function tearDownHouses(): void {
  for (const name of houses.splice(0)) run('ip', 'netns', 'del', name)
}

const asking = `
const { host, port, path, headers } = JSON.parse(process.argv[1])
require('node:http').get({ host, port, path, headers, agent: false, timeout: 10000 }, (answer) => {
  let text = ''
  answer.setEncoding('utf8').on('data', (part) => (text += part)).on('end', () => console.log(JSON.stringify({
    status: answer.statusCode, location: answer.headers.location ?? null,
    cookies: answer.headers['set-cookie'] ?? [], text })))
})`

/** A proxy as many have one: it passes on what it gets and adds to X-Forwarded-For whom it saw. */
export async function startProxy(
  house: House,
  { port, to }: { port: number; to: number },
): Promise<ChildProcess> {
  const child = house.start(proxying, String(port), house.door, String(to))
  await once(child.stdout ?? child, 'data')
  return child
}

const proxying = `
const http = require('node:http')
const [port, host, to] = process.argv.slice(1)
http.createServer((asked, answer) => {
  const seen = [asked.headers['x-forwarded-for'], asked.socket.remoteAddress].filter(Boolean).join(', ')
  const headers = { ...asked.headers, 'x-forwarded-for': seen }
  asked.pipe(http.request({ host, port: to, path: asked.url, method: asked.method, headers, agent: false }, (got) => {
    answer.writeHead(got.statusCode, got.headers)
    got.pipe(answer)
  }))
}).listen(Number(port), '0.0.0.0', () => console.log('listening'))`
