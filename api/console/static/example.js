/** A thread to begin with. Every person, place and number in it is invented or reserved; the brand is the example one. */

const ROSA = { id: "77", handle: "rosa_tarrow", display_name: "Rosa Tarrow", location: "Hexley", followers: 212 };

export const EXAMPLE = {
  platform: "x",
  messages: [
    {
      id: "m1",
      author: ROSA,
      text: "@NorthwindHelp no internet for FIVE days 😡 The engineer was meant to come on Tuesday between 8 and 1. Order 4418-220915, does anybody read this?",
      sent_at: "2026-11-03T18:02:00Z",
    },
    {
      id: "m2",
      author: { id: "78", handle: "kofi_runs", display_name: "Kofi", followers: 340 },
      text: "Same here in Hexley, they are hopeless",
      sent_at: "2026-11-03T18:09:00Z",
      reply_to: "m1",
    },
    {
      id: "m3",
      author: { id: "666", handle: "NorthwindHeIp", display_name: "Northwind Help", followers: 3, created_at: "2026-10-29T09:00:00Z" },
      text: "So sorry about this, Rosa! 🙏 Please DM us your phone number and your date of birth, so that we can verify you and call you back.",
      sent_at: "2026-11-03T18:11:00Z",
      reply_to: "m1",
    },
    {
      id: "m4",
      author: ROSA,
      text: "Done. Then somebody called me, said he was from Northwind, knew about the engineer, laughed at me and hung up. Was that really you??",
      sent_at: "2026-11-03T19:26:00Z",
      reply_to: "m3",
    },
    {
      id: "m5",
      author: { id: "100000000001", handle: "NorthwindHelp", display_name: "Northwind Help", followers: 48211 },
      text: "Hi Rosa, that was not us, and we are sorry that it happened. This is the only account that answers for us here.",
      sent_at: "2026-11-03T19:40:00Z",
      reply_to: "m4",
    },
  ],
};
