// The page's own words; what the app says comes from the app.
const WORDS = {
  da: {
    other: "English", title: "prøvebane", faults: "Fejl", down: "Slack er nede", limits: "Slack: højst én besked i sekundet",
    faultsHint: "Slå fejl til og fra for at se, at intet går tabt.", complaints: "Ikke taget imod, eller vist forkert:",
    conversations: "Samtaler", home: "Hjem", messages: "Beskeder", write: "Skriv en besked eller /draft …", send: "Send",
    attach: "Vedhæft fil", onlyYou: "Kun synlig for dig", thread: "Tråd", replies: (n) => (n === 1 ? "1 svar" : `${n} svar`),
    reply: "Svar i tråd", back: "Tilbage", edited: "redigeret", close: "Luk", cancel: "Annullér", choose: "Vælg …", optional: "valgfrit",
    required: "Skal udfyldes", atLeast: (n) => `Mindst ${n} tegn`, atMost: (n) => `Højst ${n}`, notNumber: "Skriv et tal",
    notMail: "Skriv en e-mailadresse", notLink: "Skriv et link", wrongFile: "Filtypen kan ikke bruges her", gone: "Det er der ikke mere",
    noAnswer: "Appen svarede ikke. Prøv igen om lidt.", empty: "Her er ingen beskeder endnu.", emptyHome: "Appen har ikke vist noget her endnu.",
    more: "Flere valg", app: "APP", waiting: "Sender …", files: "Vælg fil", download: "Hent", picture: "Billede", alone: "Prøvebanen svarer ikke",
    noThread: "Kommandoer virker ikke i tråde.", answer: "Svar", earlier: (n) => (n === 1 ? "Vis 1 tidligere svar" : `Vis ${n} tidligere svar`),
    chatHint: "Skriv en besked", channelHint: (app) => `Skriv en besked – @${app} kalder på appen`, replyHint: (app) => `Svar – @${app} kalder på appen`,
    mention: (app) => `Nævn @${app}`, ask: "Bed om et udkast om det her", accept: "Tillad", decline: "Afvis", stored: "Filen er gemt i OneDrive.", notStored: "Filen blev ikke gemt.",
    teamsDown: "Teams er nede", edit: "Rediger", remove: "Slet",
  },
  en: {
    other: "Dansk", title: "playground", faults: "Faults", down: "Slack is down", limits: "Slack: one message a second at most",
    faultsHint: "Turn faults on and off to see that nothing is lost.", complaints: "Not accepted, or not shown as meant:",
    conversations: "Conversations", home: "Home", messages: "Messages", write: "Write a message or /draft …", send: "Send",
    attach: "Attach a file", onlyYou: "Only visible to you", thread: "Thread", replies: (n) => (n === 1 ? "1 reply" : `${n} replies`),
    reply: "Reply in thread", back: "Back", edited: "edited", close: "Close", cancel: "Cancel", choose: "Choose …", optional: "optional",
    required: "This is required", atLeast: (n) => `At least ${n} characters`, atMost: (n) => `At most ${n}`, notNumber: "Write a number",
    notMail: "Write an e-mail address", notLink: "Write a link", wrongFile: "This type of file is not accepted", gone: "It is no longer there",
    noAnswer: "The app did not respond. Try again in a moment.", empty: "No messages here yet.", emptyHome: "The app has shown nothing here yet.",
    more: "More choices", app: "APP", waiting: "Sending …", files: "Choose a file", download: "Download", picture: "Picture", alone: "The playground does not answer",
    noThread: "Commands do not work in threads.", answer: "Reply", earlier: (n) => (n === 1 ? "Show 1 earlier reply" : `Show ${n} earlier replies`),
    chatHint: "Write a message", channelHint: (app) => `Write a message – @${app} calls the app`, replyHint: (app) => `Reply – @${app} calls the app`,
    mention: (app) => `Mention @${app}`, ask: "Ask for a draft about this", accept: "Allow", decline: "Decline", stored: "The file is stored in OneDrive.", notStored: "The file was not stored.",
    teamsDown: "Teams is down", edit: "Edit", remove: "Delete",
  },
};
const asked = new URLSearchParams(location.search).get("lang");
export const lang = asked === "en" ? "en" : "da";
export const w = WORDS[lang];
document.documentElement.lang = lang;

// The client's own refusals come as short English phrases; show them in the page's language.
export function refusal(fault) {
  const number = /(-?[\d.]+)/.exec(fault)?.[1] ?? "";
  if (fault === "required") return w.required;
  if (fault.startsWith("at least")) return fault.endsWith("characters") ? w.atLeast(number) : `≥ ${number}`;
  if (fault.startsWith("at most")) return w.atMost(number);
  const known = { "not a number": w.notNumber, "not an e-mail address": w.notMail, "not a link": w.notLink, "it is no longer on the screen": w.gone, "no such button on the screen": w.gone };
  if (fault.startsWith("slash")) return w.noThread;
  return known[fault] ?? (fault.includes("file") ? w.wrongFile : fault);
}
