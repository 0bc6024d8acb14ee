// A real Bluesky server (PDS) and the directory of identities (PLC) that it needs, on this machine.
//
//   node server.mjs <folder with node_modules> <port of the PDS> <port of the PLC>
//
// Prints one line of JSON when it is ready. Ends, and removes what it wrote, when its standard input
// is closed, so that nothing outlives whoever started it, however that ended.

import { mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [root, pdsPort, plcPort] = process.argv.slice(2)
const parent = process.ppid

const data = mkdtempSync(join(tmpdir(), 'linja-bluesky-'))
process.env.TMPDIR = data // the server's own folders are made below it
process.on('exit', () => rmSync(data, { recursive: true, force: true }))

// The server listens on all of the machine's addresses; a test server has no business there.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (port, ...rest) {
  return Number.isInteger(Number(port))
    ? listen.call(this, { port: Number(port), host: '127.0.0.1' }, ...rest)
    : listen.call(this, port, ...rest)
}

let network
let ending = false
async function end(code) {
  if (ending) return
  ending = true
  setTimeout(() => process.exit(code), 3000).unref()
  await network?.close().catch(() => {})
  process.exit(code)
}
process.stdin.on('end', () => end(0)).on('error', () => end(0)).resume()
process.on('SIGTERM', () => end(0)).on('SIGINT', () => end(0))
setInterval(() => process.ppid !== parent && end(0), 1000).unref()

console.log = console.error // standard output holds the one line only

async function call(name, body, token) {
  const response = await fetch(`http://localhost:${pdsPort}/xrpc/com.atproto.server.${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`)
  return response.json()
}

async function account(name) {
  const password = `${name}-account-password`
  const made = await call('createAccount', {
    handle: `${name}.test`,
    email: `${name}@example.com`,
    password,
  })
  const app = await call('createAppPassword', { name: 'Linja' }, made.accessJwt)
  return { handle: made.handle, did: made.did, password: app.password }
}

try {
  const entry = join(root, 'node_modules', '@atproto', 'dev-env', 'dist', 'index.js')
  const { TestNetworkNoAppView } = await import(pathToFileURL(entry))
  network = await TestNetworkNoAppView.create({
    plc: { port: Number(plcPort) },
    pds: { port: Number(pdsPort), hostname: 'localhost' },
  })
  const ready = {
    url: `http://localhost:${pdsPort}`,
    plc: `http://localhost:${plcPort}`,
    data,
    ...(await account('linja')),
    other: await account('anna'),
  }
  process.stdout.write(`${JSON.stringify(ready)}\n`)
} catch (error) {
  console.error(error)
  await end(1)
}
