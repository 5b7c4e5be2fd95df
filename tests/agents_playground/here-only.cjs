// The Agents Playground listens on every address of the machine, with no setting for it, and may look for news of itself:
// here it listens on this machine's own address and finds nobody beyond it.
const dns = require("node:dns");
const {Server} = require("node:net");

const HERE = "127.0.0.1";
const {listen} = Server.prototype;
const {lookup} = dns;

const atHome = ([first, second, ...rest]) => {
    if (first && typeof first === "object" && "port" in first) return [{...first, host: HERE}, second, ...rest];
    if (!/^\d+$/.test(String(first))) return [first, second, ...rest];
    return typeof second === "string" ? [first, HERE, ...rest] : [first, HERE, second, ...rest];
};

Server.prototype.listen = function (...given) {
    return listen.apply(this, atHome(given));
};

dns.lookup = (name, ...rest) => {
    if (["localhost", HERE].includes(name)) return lookup(name, ...rest);
    return process.nextTick(rest.at(-1), Object.assign(new Error(`${name} is not here`), {code: "ENOTFOUND"}));
};
