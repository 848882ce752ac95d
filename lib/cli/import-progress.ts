/** Counts rows on one line of the terminal; says nothing where nobody watches. */
export function progress(stream: NodeJS.WriteStream = process.stderr) {
  let rows = 0
  return {
    add(more: number) {
      rows += more
      if (stream.isTTY) stream.write(`\r${rows.toLocaleString('en')} accesses written`)
    },
    end() {
      if (stream.isTTY && rows > 0) stream.write('\n')
    },
  }
}
