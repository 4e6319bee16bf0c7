// The emoji that bots use most, by Slack's names.
const TABLE = `
+1 👍 -1 👎 100 💯 alarm_clock ⏰ arrow_down ⬇️ arrow_left ⬅️ arrow_right ➡️ arrow_up ⬆️ arrows_counterclockwise 🔄 art 🎨
ballot_box_with_check ☑️ balance_scale ⚖️ scales ⚖️ bar_chart 📊 bell 🔔 black_circle ⚫ black_small_square ▪️ blue_circle 🔵 bookmark 🔖 book 📖
books 📚 boom 💥 brain 🧠 briefcase 💼 bulb 💡 bust_in_silhouette 👤 busts_in_silhouette 👥 cake 🍰 calendar 📅 date 📅 spiral_calendar_pad 🗓️ chart_with_downwards_trend 📉
chart_with_upwards_trend 📈 clap 👏 clipboard 📋 clock1 🕐 clock3 🕒 clock9 🕘 coffee ☕ compass 🧭 construction 🚧 crystal_ball 🔮 dart 🎯 dollar 💵
double_vertical_bar ⏸️ ear 👂 email 📧 envelope ✉️ eyes 👀 eye 👁️ exclamation ❗ fast_forward ⏩ file_folder 📁 fire 🔥 first_place_medal 🥇 flag-eu 🇪🇺
gear ⚙️ gift 🎁 globe_with_meridians 🌐 green_circle 🟢 large_green_circle 🟢 grey_question ❔ grinning 😀 hammer_and_wrench 🛠️ handshake 🤝 heart ❤️ heavy_check_mark ✔️
heavy_plus_sign ➕ hourglass ⌛ hourglass_flowing_sand ⏳ house 🏠 inbox_tray 📥 information_source ℹ️ jigsaw 🧩 key 🔑 large_blue_circle 🔵 large_orange_circle 🟠
large_purple_circle 🟣 large_red_square 🟥 large_yellow_circle 🟡 link 🔗 lock 🔒 loudspeaker 📢 mag 🔍 mailbox 📫 map 🗺️ world_map 🗺️ mega 📣 memo 📝 pencil 📝 pencil2 ✏️
money_with_wings 💸 moneybag 💰 muscle 💪 mute 🔇 no_bell 🔕 no_entry ⛔ no_entry_sign 🚫 o ⭕ octagonal_sign 🛑 ok ✅ ok_hand 👌 one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣
orange_circle 🟠 outbox_tray 📤 package 📦 page_facing_up 📄 paperclip 📎 partying_face 🥳 pause_button ⏸️ phone ☎️ telephone_receiver 📞 pie 🥧 pray 🙏 purple_circle 🟣 pushpin 📌
question ❓ radio_button 🔘 raised_hands 🙌 red_circle 🔴 repeat 🔁 rewind ⏪ robot_face 🤖 rocket 🚀 rotating_light 🚨 round_pushpin 📍 scroll 📜 second_place_medal 🥈 seedling 🌱
see_no_evil 🙈 shield 🛡️ slightly_smiling_face 🙂 smile 😄 smiley 😃 sparkles ✨ speech_balloon 💬 star ⭐ stop_sign 🛑 stopwatch ⏱️ sunny ☀️ tada 🎉 thinking_face 🤔 third_place_medal 🥉
thought_balloon 💭 thumbsup 👍 thumbsdown 👎 triangular_flag_on_post 🚩 trophy 🏆 warning ⚠️ wastebasket 🗑️ wave 👋 white_check_mark ✅ white_circle ⚪ white_large_square ⬜ wink 😉
writing_hand ✍️ x ❌ yellow_circle 🟡 zap ⚡ zzz 💤`;
const words = TABLE.trim().split(/\s+/);
export const EMOJI = Object.fromEntries(words.flatMap((word, at) => (at % 2 ? [] : [[word, words[at + 1]]])));
/** The character of an emoji name, or the name between colons. */
export const emoji = (name) => EMOJI[name.replace(/::skin-tone-\d$/, "")] || `:${name}:`;
