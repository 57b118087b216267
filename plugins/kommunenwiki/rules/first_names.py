# Only data: first names that are common in Germany. Names that are also ordinary words, places or products are left out
# (August, Ernst, Heide, Iris, Jasmin, Kai, Lora, Mark, Rose, Till, Wolf …), because a false alarm stops a contribution.
"""First names by which a person's name is recognised."""

from __future__ import annotations

from typing import Final

_NAMES: Final = """
    aaron abdul achim adam adelheid adrian agata agnes agnieszka ahmed ahmet aida aischa alena alex alexander
    alexandra alexej alfons alfred ali alice alina alois alwin amelie amir amira ana anastasia andi andre andré andrea
    andreas andrej andrzej anette angela angelika anika anita anja anke ann anna annalena anne annegret annelie
    anneliese annemarie annett annette annika antje anton antonia antonio arend armin arne arno arnold arthur artur
    astrid axel ayhan aylin ayşe ayse babette barbara bastian beata beate beatrice beatrix beatriz ben benedikt
    benjamin benno berit bernadette bernard bernd bernhard berthold bettina bianca bilal birger birgit birgitta birte
    björn boris brigitta brigitte britta bruno burkhard carina carl carla carlo carlos carmen carola carolin carolina
    caroline carsten cathrin cem cengiz chiara christa christel christiane christin christina christine christof
    christoph claas claudia claudius clemens conny constanze cordula corinna cornelia cornelius cristina dagmar daniel
    daniela dariusz david denise deniz dennis detlef detlev diana dieter dietmar dietrich dilek dimitri dirk dominic
    dominik dora doreen doris dorothea dorothee dunja ebru eckart eckhard edeltraud edgar edith edmund eduard egon
    eike ekaterina elena elfriede elias elif elisa elisabeth elke ella ellen elmar elsa elvira emilia emily emine emma
    emre enno enrico erhard eric erich erik erika erkan erwin esra esther eugen eva evelin evelyn fabian fabienne
    farid fatih fatima fatma felicitas felix ferdinand finn florian francesca franka franz franziska frauke fred
    frederic frederik frida frieda friederike friedrich fritz gabi gabriel gabriela gabriele georg gerald gerd gerda
    gerhard gerlinde gernot gero gerrit gertrud gesa gesine giovanni gisela giuseppe gottfried gregor greta gudrun
    guido gülay gülsen gunnar günter günther gustav hakan halil hanna hannah hanne hannelore hannes hans harald harry
    hartmut hartwig hasan hatice hauke heike heiko heiner heinrich heinz helen helena helene helga helmut helmuth
    hendrik henning henrik henry herbert heribert hermann hilde hildegard hilmar holger horst hubert hubertus hugo
    hüseyin ibrahim ilka ilona ilse imke ina ines inga inge ingeborg ingmar ingo ingrid irena irene irina irmgard
    isabel isabell isabella isabelle ismail ivan ivana ivo jacek jacqueline jakob jan jana janet janina janine janna
    jannik jannis jaqueline jasper jean jelena jenny jens jessica jessika joachim joana joanna jochen joe joerg johann
    johanna johannes john jolanta jonas jonathan jörg josef josefine joseph josephine juan judith julia julian juliane
    julius jürgen jutta kadir kamil karin karina karl karla karolin karoline karsten kaspar katarina katarzyna
    katharina kathleen kathrin kathy katja katrin kemal kerstin kevin khaled kim kira kirsten kirstin klara klaus
    klemens knud knut konrad konstantin konstanze krystyna krzysztof kurt larissa lars laura laurin lea lena leni
    lennart leon leonard leonie leopold levin leyla liane lieselotte lilli lilly linda linus lisa lothar louis louisa
    louise luca lucas lucia lucie ludger ludmila ludwig luis luisa luise lukas lutz lydia mads magdalena magnus maik
    maike maja malgorzata malte mandy manfred manuel manuela mara marc marcel marco marcus mareike maren margarete
    margarethe margit margot margret maria marian marianne marie marina mario marion marius marko markus marlene
    marlies marta martha martin martina marvin mathias mathilde matthias maurice max maximilian mehmet meike melanie
    melissa mesut mia michael michaela michal michel michelle mika mike miriam mirjam mirko mohamed mohammad mohammed
    monica monika monique moritz murat mustafa nadine nadja natalia natalie natascha nele nico nicola nicolas nicole
    niels niklas nikola nikolai nikolas nikolaus nils nina nora norbert norman nuray olaf ole oleg olga oliver omar
    orhan oskar osman oswald otmar ottmar otto paolo pascal patricia patrick patrizia paul paula pauline pavel pawel
    peer peggy peter petra philip philipp philippe pia pierre piotr rabea raik rainer ralf ralph ramona raphael
    raphaela rebecca rebekka recep regina regine reiner reinhard reinhardt reinhold renate rene rené ricarda richard
    rita robert roberto robin roger roland rolf roman ronald ronja ronny rosemarie roswitha rudi rüdiger rudolf ruth
    sabine sabrina sandra sandy sara sarah sascha sebastian selim selina selma sergei sergej serkan sibylle siegfried
    siegmar sigrid sigrun sigurd silke silvia simon simone sina sofia sofie sonja sönke sophia sophie sören stefan
    stefanie steffen steffi stella stephan stephanie susan susann susanna susanne suse sven svenja svetlana swantje
    swen sylvia sylvie tamara tanja tarik tatiana tatjana thekla theo theodor theodora theresa therese thilo thomas
    thorben thorsten tilman tilmann tim timo tina tobias tom tomasz torben torsten tristan udo łukasz ulf uli ulla
    ullrich ulrich ulrike umut ursula uta ute uwe valentin valentina valeria vanessa vera verena veronika viktor
    viktoria vincent vivien volkan volker volkmar walter waltraud wanda wendelin wenke werner wiebke wilfried wilhelm
    willi willy winfried wladimir wolfgang wolfram yannick yasemin yasmin yusuf yvette yvonne zehra zeynep zoe
"""

FIRST_NAMES: Final = frozenset(_NAMES.split())
"""First names in lower case."""
