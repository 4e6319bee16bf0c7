from typing import Any
from slack_bolt.async_app import AsyncApp
from bot.sandbox import Sandbox

async def test_a_dm_reaches_the_app_and_is_answered(app: AsyncApp, connected: Sandbox) -> None:
    @app.event("message")
    async def on(event: dict[str, Any], say: Any) -> None:
        await say(text="hello " + event["text"], blocks=[{"type":"actions","elements":[{"type":"button","action_id":"go","text":{"type":"plain_text","text":"Go"}}]}])
    @app.action("go")
    async def go(ack: Any, body: dict[str, Any], client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view={"type":"modal","callback_id":"m","title":{"type":"plain_text","text":"Hi"},"submit":{"type":"plain_text","text":"Save"},"blocks":[{"type":"input","block_id":"n","label":{"type":"plain_text","text":"Name"},"element":{"type":"plain_text_input","action_id":"v"}}]})
    got = []
    @app.view("m")
    async def m(ack: Any, view: dict[str, Any]) -> None:
        await ack()
        got.append(view["state"]["values"]["n"]["v"]["value"])
    dana = connected.person("dana")
    await dana.dm("hi <there> @sam")
    await connected.settle()
    print([ (d.name,d.status,d.ms) for d in connected.deliveries], [(c.name,c.status,c.answer) for c in connected.calls])
    assert [m.text for m in dana.dm_messages()] == ["hi &lt;there&gt; <@U0SAM>", "hello hi &lt;there&gt; <@U0SAM>"]
    await dana.click(dana.dm_messages()[-1], "Go")
    await connected.settle()
    assert dana.view is not None
    await dana.submit(values={"Name": "Acme"})
    assert got == ["Acme"]
    assert dana.view is None
