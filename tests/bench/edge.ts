import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { ADDRESS_HEADER, addressFrom } from '@/lib/edge/address'
import { decide } from '@/lib/edge/decide'
import { type Claims, readClaims, signClaims } from '@/lib/edge/token'
import { type Address, formatAddress, formatPrefix } from '@/lib/policy/networks'
import type { NetworkClaims } from '@/lib/policy/token-network'
import type { Finding, Measurement } from './measurement'
import { addressIn, someAddress, someNetworks } from './networks'
import { randomFrom } from './random'
import { number, shown } from './report'
import { sideBySide } from './side-by-side'
import { median, ratiosOf, spreadOf } from './statistics'

/** What the first lock costs beyond reading the token that it believes. */
export const edge: Measurement = {
  name: 'edge',
  title: 'The decision at the edge',
  run: async ({ quick }) => measure(quick),
}

const secret = 'a secret of this measurement alone, and of no server'
const key = 'the key of this process'
const atSeconds = Math.floor(Date.now() / 1000)

async function measure(quick: boolean): Promise<Finding> {
  const rows: { what: string; letters: number; token: number[]; rest: number[]; whole: number[] }[] = []
  for (const [what, { net, from }] of Object.entries(cases())) {
    const token = await signClaims({ sid: randomUUID(), stage: 'open', ...(net && { net }) }, secret, 3600)
    const claims = await readClaims(token, secret)
    const sent = from.map((address) => new Headers({ [ADDRESS_HEADER]: `${key} ${address}` }))
    const headers = (i: number) => sent[i % sent.length] as Headers
    const times = quick ? 200 : 1_000
    const found = await sideBySide(
      {
        token: () => microseconds(times, () => readClaims(token, secret)),
        rest: async () => restMicroseconds(times, (i) => decided(claims, addressFrom(headers(i), { key }))),
        whole: () => microseconds(times, (i) => wholly(token, headers(i))),
      },
      quick ? 1 : 75,
    )
    rows.push({ what, letters: token.length, ...found })
  }
  const sums = rows.map(({ token, rest }) =>
    ratiosOf(
      rest.map((one, i) => one + (token[i] ?? 0)),
      token,
    ),
  )
  const worst = sums.reduce((one, other) => (median(other) > median(one) ? other : one))
  return {
    how: 'Microseconds: reading the token (the signature of HS256 and what it carries); the rest of what the middleware decides with (the client’s address out of the header under the key, origin, stage, whose house the path leads into, and whether the rule admits the address); and both as they happen. Addresses from within the networks and from elsewhere in turn. In Node, whose cryptography is that of the edge runtime on one’s own server. It checks the signature on another thread, and waking that up scatters by more than the rest takes; so the aim is held against the sum of the two parts, and the last column shows what both together were measured at.',
    tables: [
      {
        head: [
          'what the token carries of a rule',
          'letters',
          'token',
          'rest',
          'token + rest : token',
          'both : token',
        ],
        rows: rows.map(({ what, letters, token, rest, whole }, i) => [
          what,
          number(letters),
          number(median(token), 1),
          number(median(rest), 1),
          shown(spreadOf(sums[i] ?? [])),
          shown(spreadOf(ratiosOf(whole, token))),
        ]),
      },
    ],
    aims: [
      {
        what: 'token and rest against verifying the token',
        aim: '≤ 1.2',
        got: shown(spreadOf(worst)),
        held: median(worst) <= 1.2,
      },
    ],
  }
}

/** What tokens carry, and from where requests come. */
function cases(): Record<string, { net?: NetworkClaims; from: string[] }> {
  const random = randomFrom(64)
  const v4 = someNetworks(random, 48, 4)
  const v6 = someNetworks(random, 16, 6)
  const from = [...v4, ...v6].flatMap((network) => [
    formatAddress(addressIn(random, network)),
    formatAddress(someAddress(random, network.version)),
  ])
  const rule = { t: 'zielony-panel', v: 7 }
  const until = atSeconds + 3600
  const admitted = Array.from({ length: 4 }, (): Address => someAddress(random, 6)).map(formatAddress)
  return {
    nothing: { from },
    'four addresses': {
      net: { ...rule, a: admitted.map((one) => [one, until]) },
      from: [...admitted, ...from.slice(0, 4)],
    },
    'one network': { net: { ...rule, p: v4.slice(0, 1).map(formatPrefix).join(' ') }, from },
    '64 networks, within the hours': {
      net: { ...rule, p: [...v4, ...v6].map(formatPrefix).join(' '), u: until },
      from,
    },
  }
}

async function wholly(token: string, headers: Headers) {
  const reading = readClaims(token, secret)
  const address = addressFrom(headers, { key })
  return decided(await reading, address)
}

const decided = (claims: Claims | null, address: string | null) =>
  decide({
    method: 'GET',
    path: '/t/zielony-panel/settings/members',
    target: '/t/zielony-panel/settings/members?state=waiting',
    origin: null,
    ours: ['https://latchkey.example'],
    address,
    stage: claims?.stage ?? null,
    net: claims?.net ?? null,
    atSeconds,
    demo: false,
  })

/** What one turn took, on average. */
async function microseconds(times: number, turn: (i: number) => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  for (let i = 0; i < times; i++) await turn(i)
  return ((performance.now() - begun) / times) * 1000
}

/** The same of what is not waited for. */
function restMicroseconds(times: number, turn: (i: number) => unknown): number {
  const begun = performance.now()
  for (let i = 0; i < times; i++) turn(i)
  return ((performance.now() - begun) / times) * 1000
}
