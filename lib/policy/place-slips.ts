import { type Address, formatAddress, formatPrefix, parseAddress, parsePrefix, widthOf } from './networks'

export type Slip = {
  key: `entry_${'malformed' | 'meant' | 'host_bits' | 'length' | 'zeros' | 'over_255' | 'short' | 'hex' | 'zone' | 'name'}`
  values: Record<string, string | number>
}

/** What is wrong with an entry that is no network, and where only one thing can be meant, what that is. */
export function slipIn(text: string): Slip {
  for (const slip of slips) {
    const found = slip(text)
    if (found) return found
  }
  return { key: 'entry_malformed', values: {} }
}

/** Of these the first that fits. */
const slips: ((text: string) => Slip | null)[] = [
  (text) => (text.includes('%') ? { key: 'entry_zone', values: {} } : null),
  withLength,
  withMask,
  withStars,
  dressed,
  (text) => (/^0x/i.test(text) || /\.0x/i.test(text) ? { key: 'entry_hex', values: {} } : null),
  (text) => (fourNumbers.test(text) && /(^|\.)0\d/.test(text) ? { key: 'entry_zeros', values: {} } : null),
  (text) => (fourNumbers.test(text) && isOver255(text) ? { key: 'entry_over_255', values: {} } : null),
  (text) => (/^\d+(\.\d+){0,2}\.?(\/\d*)?$/.test(text) ? { key: 'entry_short', values: {} } : null),
  (text) => (/^[\p{L}\d.-]+$/u.test(text) && /\p{L}/u.test(text) ? { key: 'entry_name', values: {} } : null),
]

const fourNumbers = /^\d+(\.\d+){3}(\/.*)?$/

const isOver255 = (text: string) => text.split(/[./]/, 4).some((part) => Number(part) > 255)

const meant = (proposal: string): Slip => ({ key: 'entry_meant', values: { proposal } })

/** 10.0.0.1/8, 10.0.0.0/33, 10.0.0.0/08 and the like. */
function withLength(text: string): Slip | null {
  const [, base = '', bits = ''] = /^([^/]+)\/(\d{1,9})$/.exec(text) ?? []
  const address = parseAddress(base)
  if (!address) return null
  // What is written as IPv6 counts its bits as IPv6.
  const max = base.includes(':') ? 128 : 32
  const mapped = max - widthOf(address)
  const length = Number(bits) - mapped
  if (length < 0 || length > widthOf(address)) return { key: 'entry_length', values: { min: mapped, max } }
  const network = formatPrefix(networkAround(address, length))
  // A length with leading zeros, or bits set behind it.
  return parsePrefix(`${base}/${Number(bits)}`)
    ? meant(network)
    : { key: 'entry_host_bits', values: { network, address: formatAddress(address) } }
}

/** 10.0.0.0/255.0.0.0, as older routers want it. */
function withMask(text: string): Slip | null {
  const [base = '', mask = ''] = text.split(/\s*\/\s*|\s+/)
  const [address, ones] = [parseAddress(base), parseAddress(mask)]
  if (address?.version !== 4 || ones?.version !== 4) return null
  const [bits = ''] = /^1*/.exec(ones.value.toString(2).padStart(32, '0')) ?? []
  const isMask = ones.value === (0xffffffffn << BigInt(32 - bits.length)) % (1n << 32n)
  return isMask ? meant(formatPrefix(networkAround(address, bits.length))) : null
}

/** 203.0.113.*, and 203.0.113.x as some write it. */
function withStars(text: string): Slip | null {
  if (!/^\d+(\.\d+){0,2}(\.[*x]){1,3}$/i.test(text)) return null
  const numbers = text.split('.').filter((part) => /\d/.test(part))
  const address = parseAddress([...numbers, 0, 0, 0].slice(0, 4).join('.'))
  return address && meant(formatPrefix({ ...address, length: numbers.length * 8 }))
}

/** With a port, in brackets, as the address of a page, or with spaces within. */
function dressed(text: string): Slip | null {
  const bare = text
    .replaceAll(/\s/g, '')
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^\[([^\]]+)\](:\d+)?/, '$1')
    .replace(/^(\d+(?:\.\d+){3}):\d+/, '$1')
  const undressed = bare === text.replaceAll(/\s/g, '') ? bare : bare.replace(/\/\D*$/, '')
  const prefix = undressed === text ? null : parsePrefix(undressed)
  return prefix && meant(undressed.includes('/') ? formatPrefix(prefix) : formatAddress(prefix))
}

function networkAround(address: Address, length: number) {
  const rest = BigInt(widthOf(address) - length)
  return { ...address, value: (address.value >> rest) << rest, length }
}
