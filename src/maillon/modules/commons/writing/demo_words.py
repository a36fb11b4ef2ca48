"""Two guides of the demonstration in English, as their translators left them."""

DATE = """\
---
slug: find-a-date-together
title: Find a date together
summary: Suggest a few days, send a link, everyone ticks. You see at once which day suits most people.
theme: proches
level: premiers-pas
minutes: 10
devices: [ordinateur, telephone, tablette]
needs:
  - the dates you want to suggest
  - the e-mail address or the number of the people to invite
  - an Internet connection
warnings:
  - title: The link opens the poll
    text: Anyone who has it can read the first names and the answers. Do not post it on a social network.
  - title: Nothing private
    text: Do not write an illness or an address in the title. “Family meal” is enough.
  - title: Two links, two uses
    text: One link is for answering. The other one is for changing and deleting. Keep the second for yourself.
official_links:
  - label: Framadate, a free poll for dates, without an account
    url: https://framadate.org
  - label: CryptPad, encrypted polls and forms
    url: https://cryptpad.fr
  - label: Chatons, other services run by associations
    url: https://www.chatons.org
questions:
  - find a day that suits everybody
  - something like Doodle without advertising
  - I ticked the wrong day
words: [poll, date, dates, day, availability, meeting, family meal, Framadate, Doodle, vote, tick]
licence: CC-BY-SA-4.0
authors:
  - Gaël
verified_on: {day}
review_after_months: 12
---

Ten messages to choose one evening is tiring. A poll settles it with a single link. Nobody needs an account.

## Steps

1. **Choose the dates to suggest.** Three to six are enough. Too many choices put people off.
2. **Open framadate.org.** It is a free service run by an association. Click on the choice that makes a poll for dates.
3. **Give it a clear title.** For instance “Family meal in January”. Add your first name.
4. **Leave your e-mail address if it is asked.** That is how you receive the links. Untick the rest if you want no messages.
5. **Add the dates.** Choose each day on the calendar. Write the times beside it, such as “noon” or “7 pm”.
6. **Check, then create.** Read the days again. The site says when the poll will be deleted.
7. **Keep both links.** Copy them into an e-mail to yourself. The administration link is not to be shared.
8. **Send the link for answering.** By e-mail or by message. Give a limit: “please answer before Sunday”.
9. **Answer too.** Write your first name, then touch “yes”, “no” or “if need be” for each day. Then save.
10. **Look at the result.** The date chosen most often stands out. Tell everyone which day it will be.

## If it does not work

- **You ticked the wrong box.** Look for the pencil beside your first name. If there is none, ask the person who organises.
- **You lost the administration link.** Search your e-mails for “Framadate”. Otherwise make a new poll: it is quick.
- **Some people do not answer.** Remind them once, by phone for those who do not like screens. Tick for them, if they agree.
- **No day suits everyone.** Take the best one, or suggest three other dates.
- **You would like more secrecy.** CryptPad makes polls that even those who host them cannot read.
- **The site is down.** Other associations offer the same tool: look among the Chatons.
- **It is not a date but a choice.** The same site also makes a simple poll, between several ideas.

## To go further

- [Participer à une réunion en vidéo avec Jitsi](guide:visioconference-jitsi)
- [Écrire un texte à plusieurs](guide:ecrire-a-plusieurs)
- [Créer son adresse e-mail](guide:creer-adresse-mail)

## Remember

- Few dates, a clear title, a limit.
- One link to answer, one link for you.
- At the end, tell everyone which day was chosen.
"""
DICTATE = """\
---
slug: dictate-a-message
title: Dictate a message instead of typing it
summary: Speak, and the phone writes for you. It helps when keys are small, hands are tired or spelling is hard.
theme: proches
level: premiers-pas
minutes: 10
devices: [telephone, tablette, ordinateur]
needs:
  - a phone or a tablet with a keyboard on its screen
  - an Internet connection, since some devices need one to write what you say
  - a fairly quiet place
warnings:
  - title: Do not dictate a secret aloud
    text: No password, no card number, no code you were sent. Type them yourself, away from other people’s ears.
  - title: Read again before you send
    text: The phone gets names, times and amounts wrong. A message that has gone is sometimes hard to take back.
  - title: A voice you know can be a fake
    text: A spoken message from “somebody close” asking for money can be imitated. Ring them on their usual number.
official_links:
  - label: Help with Android, in French
    url: https://support.google.com/android?hl=fr
  - label: Help from Apple, in French
    url: https://support.apple.com/fr-fr
  - label: Help with Windows, in French
    url: https://support.microsoft.com/fr-fr
  - label: CNIL, protect your voice and your private life (in French)
    url: https://www.cnil.fr
emergency: In danger and unable to speak? Send a text message to 114, in France. It is free, day and night.
questions:
  - speak instead of typing
  - the small microphone of the keyboard
  - send a voice message
words: [dictate, dictation, voice, voice message, microphone, keyboard, speech, typing, punctuation]
licence: CC-BY-SA-4.0
authors:
  - Awa
verified_on: {day}
review_after_months: 12
---

There are two ways. Dictation turns your voice into text. A voice message sends your voice just as it is.

## Steps

1. **Open the conversation.** Choose the person in your messages. It works for a text message, an e-mail or another application.
2. **Touch the box where you write.** The keyboard comes up at the bottom of the screen.
3. **Look for the small microphone of the keyboard.** On Android it is often at the top right of the keyboard. On an iPhone it is often at the bottom right.
4. **Touch it, then allow it.** The first time, the device asks whether it may listen. Answer yes if you want to dictate.
5. **Speak at your own pace.** Speak clearly, as to somebody in front of you. Hold the phone a hand’s breadth from your mouth.
6. **Say the punctuation.** Say “comma”, “full stop”, “question mark” or “new line”. Some devices put it in by themselves.
7. **Touch the microphone to stop.** It also stops listening after a silence.
8. **Read it all again.** Look closely at names, dates and prices. Touch a wrong word to correct it.
9. **Send it.** Touch the arrow, as usual.
10. **Or send your voice.** In WhatsApp, Signal and others, a microphone stands beside the box. Hold it down, speak, then let go: the message leaves.
11. **Try it on a computer too.** On a recent Windows, press the Windows key and the letter H together. On a Mac, dictation is turned on in the settings of the keyboard.

## If it does not work

- **You see no microphone.** It may be turned off. In the settings, look for “keyboard”, then “voice typing” or “dictation”.
- **It hears nothing.** The microphone was probably refused. Open the settings, then the permissions, and allow it.
- **It writes in another language.** In the settings of the keyboard, add the language you speak. You can have several.
- **It understands badly.** Come closer, turn off the television and make short sentences.
- **Your voice message left too soon.** Keep your finger on it. Look for “Delete for everyone” or something close, if there is one.
- **You worry about your private life.** On some devices, your voice is sent to the maker to be written down. The privacy settings say so.

## To go further

- [Appeler ses proches en vidéo](guide:appel-video-whatsapp)
- [Envoyer des photos à ses proches](guide:envoyer-photos)
- [Reconnaître une arnaque](guide:reconnaitre-arnaque)

## Remember

- The microphone of the keyboard writes. The microphone of the messaging application sends your voice.
- Always read again before you send.
- A password is typed, never dictated.
"""
MORE = """\
- **Le micro s’arrête trop vite.** Faites des pauses plus courtes, ou touchez-le de nouveau : la suite s’ajoute au texte.
"""
BEFORE = "- **Votre message parlé est parti trop tôt.**"
