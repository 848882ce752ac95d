import { connect } from 'node:net'

/** Says exactly these lines on a connection of its own and gives back everything that is answered until it ends. */
export function say(port: number, ...lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(lines.map((line) => `${line}\r\n`).join('')))
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer to ${lines[0]}`)))
    socket.setEncoding('latin1').on('data', (text: string) => (answer += text))
    socket.on('close', () => resolve(answer)).on('error', reject)
  })
}

/** The lines that end a head: the server closes after its answer. */
export const closing = (host: string) => [`Host: ${host}`, 'Connection: close', '']

/** An answer taken apart: the status, and each header as often as it was said. */
export function headOf(answer: string): { status: number; headers: Map<string, string[]> } {
  const [first = '', ...lines] = (answer.split('\r\n\r\n')[0] ?? '').split('\r\n')
  const headers = new Map<string, string[]>()
  for (const line of lines) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), line.slice(name.length + 1).trim()])
  }
  return { status: Number(first.split(' ')[1]), headers }
}
