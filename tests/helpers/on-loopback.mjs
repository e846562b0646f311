// Preloaded into a server that would listen on all interfaces at a port of its own choice: binds it to this machine, to
// any free port, and says which on a line of its own.
import { Server } from 'node:net';

const { listen } = Server.prototype;
Server.prototype.listen = function (...given) {
  const ready = given.find((argument) => typeof argument === 'function');
  this.once('listening', () => console.log(`listening on ${this.address().port}`));
  return listen.call(this, { port: 0, host: '127.0.0.1' }, ready);
};
